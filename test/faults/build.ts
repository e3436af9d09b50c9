import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contentFingerprint } from "../../scripts/content-fingerprint";
import { exitCodeOf, startNext } from "../../scripts/next-process";
import { ScriptError } from "../../scripts/script-error";
import type { Environment } from "../../scripts/shell-environment";

/** Folder of the build with crash points, also in next.config.mjs. */
export const ARMED_BUILD = ".next-crash-points";

const FINGERPRINT = `${ARMED_BUILD}/launchpad-fingerprint`;

/** The test files in the build. */
const VARIANTS = "test/faults/variants";
const ARMED = "test/process/armed-crash-points.ts";

/** Makes the production build with crash points, unless the one on disk is current. */
export async function buildArmedPortal(root: string, shell: Environment): Promise<void> {
  const fingerprint = await fingerprintOf(root);
  const built = await readFile(join(root, FINGERPRINT), "utf8").catch(() => undefined);
  if (built === fingerprint) return;
  await rm(join(root, FINGERPRINT), { force: true });
  const environment = {
    ...shell,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
    LAUNCHPAD_CRASH_POINTS: "1",
  };
  const code = await exitCodeOf(startNext(["build"], { root, environment }));
  if (code !== 0) throw new ScriptError(`The build with crash points failed (${code}).`);
  await writeFile(join(root, FINGERPRINT), fingerprint);
}

async function fingerprintOf(root: string): Promise<string> {
  const hash = createHash("sha256").update(await contentFingerprint(root));
  const variants = (await readdir(join(root, VARIANTS)))
    .sort()
    .map((name) => `${VARIANTS}/${name}`);
  for (const path of [ARMED, ...variants]) {
    hash.update(`\n${path}\n`).update(await readFile(join(root, path)));
  }
  return hash.digest("hex");
}
