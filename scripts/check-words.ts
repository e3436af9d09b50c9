import { avoidedWordsBelow } from "./plain-words";
import { PROJECT_ROOT } from "./project-root";
import { runScript } from "./script-error";

/** Refuses words that need two readings. */
await runScript(async () => {
  const found = avoidedWordsBelow(PROJECT_ROOT);
  for (const { path, line, word, plain } of found) {
    console.error(`${path}:${line}: "${word}": say ${plain}`);
  }
  if (found.length > 0) console.error(`${found.length} words that need two readings`);
  return found.length === 0 ? 0 : 1;
});
