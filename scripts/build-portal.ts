import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contentFingerprint } from "./content-fingerprint";
import { exitCodeOf, startNext } from "./next-process";
import { ScriptError } from "./script-error";
import type { Environment } from "./shell-environment";

/** Fingerprint of the sources that the build was made from. */
const FINGERPRINT = ".next/launchpad-fingerprint";

/** Builds for production and stores the sources' fingerprint. Throws `ScriptError` if the build fails. */
export async function buildPortal(root: string, shell: Environment): Promise<void> {
  const fingerprint = await contentFingerprint(root);
  await rm(join(root, FINGERPRINT), { force: true });
  const environment = { ...shell, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  const code = await exitCodeOf(startNext(["build"], { root, environment }));
  if (code !== 0) {
    throw new ScriptError(`The build failed (${code}).`);
  }
  await writeFile(join(root, FINGERPRINT), fingerprint);
}

/** Whether the build on disk was made from the sources on disk. */
export async function isBuilt(root: string): Promise<boolean> {
  const built = await readFile(join(root, FINGERPRINT), "utf8").catch(() => undefined);
  return built === (await contentFingerprint(root));
}
