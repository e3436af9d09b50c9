import { writeFile } from "node:fs/promises";
import { runScript } from "./script-error";
import { INTER, subsetInter } from "./subset-inter";

await runScript(async () => {
  await writeFile(INTER, await subsetInter());
  return 0;
});
