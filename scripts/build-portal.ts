import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contentFingerprint } from "./content-fingerprint";
import { exitCodeOf, SERVER_FOLDER, startNext } from "./next-process";
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
  await completeServer(root);
  await writeFile(join(root, FINGERPRINT), fingerprint);
}

/** What Next leaves to a web server: the browser's files. And what is loaded before it. */
async function completeServer(root: string): Promise<void> {
  const server = join(root, SERVER_FOLDER);
  await cp(join(root, ".next/static"), join(server, ".next/static"), { recursive: true });
  for (const path of ["lib/http/gate/hold-requests.mjs", "LICENSE"]) {
    await cp(join(root, path), join(server, path));
  }
}

/** Whether the build on disk was made from the sources on disk. */
export async function isBuilt(root: string): Promise<boolean> {
  const built = await readFile(join(root, FINGERPRINT), "utf8").catch(() => undefined);
  return built === (await contentFingerprint(root));
}
