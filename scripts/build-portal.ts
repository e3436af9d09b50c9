import { createHash } from "node:crypto";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { contentFingerprint } from "./content-fingerprint";
import { exitCodeOf, SERVER_FOLDER, startNext } from "./next-process";
import { ScriptError } from "./script-error";
import type { Environment } from "./shell-environment";

/** Fingerprint of the sources that the build was made from. */
const FINGERPRINT = ".next/launchpad-fingerprint";

/**
 * Next derives the IDs of server actions from it. By default it is random, and then a page of one
 * build can't post to an instance of another: during a roll, or if each machine builds for itself.
 * It protects nothing here, because no action has values of the server in its page.
 */
const ACTIONS_KEY = createHash("sha256").update("audience-launchpad: actions").digest("base64");

/** Builds for production and stores the sources' fingerprint. Throws `ScriptError` if the build fails. */
export async function buildPortal(root: string, shell: Environment): Promise<void> {
  const fingerprint = await contentFingerprint(root);
  await rm(join(root, FINGERPRINT), { force: true });
  const environment = {
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTIONS_KEY,
    ...shell,
    LAUNCHPAD_BUILD_ID: fingerprint.slice(0, 20),
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  };
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
  const files = join(server, ".next/static");
  await cp(join(root, ".next/static"), files, { recursive: true });
  await compressFiles(files);
  for (const path of ["lib/http/gate/hold-requests.mjs", "LICENSE"]) {
    await cp(join(root, path), join(server, path));
  }
}

/** Compresses each script and style sheet once, as strongly as possible, for `compressed-files.ts`. */
async function compressFiles(folder: string): Promise<void> {
  const compress = promisify(brotliCompress);
  const files = await readdir(folder, { recursive: true });
  const texts = files.filter((file) => /\.(js|css)$/.test(file)).map((file) => join(folder, file));
  await Promise.all(
    texts.map(async (file) => writeFile(`${file}.br`, await compress(await readFile(file)))),
  );
}

/** Whether the build on disk was made from the sources on disk. */
export async function isBuilt(root: string): Promise<boolean> {
  const built = await readFile(join(root, FINGERPRINT), "utf8").catch(() => undefined);
  return built === (await contentFingerprint(root));
}
