import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { riddlesIn } from "./plain-words";
import { PROJECT_ROOT } from "./project-root";
import { runScript } from "./script-error";

const READ = ["app", "components", "lib", "docs", "README.md", "CONTRIBUTING.md"];

/** Refuses words that need two readings, in all that people and developers read. */
await runScript(async () => {
  const listed = execFileSync("git", ["ls-files", "-z", ...READ], { cwd: PROJECT_ROOT });
  const paths = listed.toString().split("\0");
  const texts = paths.filter((path) => /\.(ts|tsx|md)$/.test(path));
  const faults = texts.flatMap((path) =>
    riddlesIn(readFileSync(join(PROJECT_ROOT, path), "utf8")).map(
      ({ line, word, plain }) => `${path}:${line}: "${word}": say ${plain}`,
    ),
  );
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) console.error(`${faults.length} words that need two readings`);
  return faults.length === 0 ? 0 : 1;
});
