import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ScriptError } from "../script-error";
import type { Place } from "./place";
import { serverProcessOptions } from "./server-process";

const PASSWORD_FILE = "launchpad-password";
const run = promisify(execFile);

/**
 * Makes the data folder where there is none yet: beside its place, and moved there when it is
 * whole, so that neither a crash nor a second start leaves half of one. Throws `ScriptError` for
 * a folder that is of another PostgreSQL or of something else.
 */
export async function ensureCluster(place: Place, durable: boolean): Promise<void> {
  if (!(await versionOf(place.dataDir))) await createCluster(place, durable);
  const { stdout } = await run(place.programs.postgres, ["--version"], serverProcessOptions(place));
  const needed = /\d+/.exec(stdout)?.[0];
  const found = await versionOf(place.dataDir);
  if (found !== needed) {
    const what = found ? `of PostgreSQL ${found}, and this is ${needed}` : "no PostgreSQL's";
    throw new ScriptError(
      `The data in ${place.dataDir} is ${what}: move it away, or set DATA_DIR to another folder.`,
    );
  }
}

/** The password of the cluster's user `postgres`, made with it. */
export async function passwordOf(dataDir: string): Promise<string> {
  return readFile(join(dataDir, PASSWORD_FILE), "utf8");
}

async function createCluster(place: Place, durable: boolean): Promise<void> {
  const staging = await mkdtemp(`${place.dataDir}.new-`);
  const passwordFile = `${staging}.password`;
  try {
    await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
    if (place.account) {
      await chown(staging, place.account.uid, place.account.gid);
      await chown(passwordFile, place.account.uid, place.account.gid);
    }
    const args = [...initdbArguments(staging, passwordFile), ...(durable ? [] : ["--no-sync"])];
    await run(place.programs.initdb, args, serverProcessOptions(place));
    await rename(passwordFile, join(staging, PASSWORD_FILE));
    await rename(staging, place.dataDir);
  } catch (error) {
    // Another start was faster, or something else lies there: what is there now decides.
    if (!(await versionOf(place.dataDir)) && !isOccupied(error)) throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

/** PostgreSQL's own UTF-8 locale: the same everywhere, whatever the machine has. */
function initdbArguments(dataDir: string, passwordFile: string): string[] {
  return [
    ...[`--pgdata=${dataDir}`, `--pwfile=${passwordFile}`, "--username=postgres"],
    ...["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"],
    ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
  ];
}

async function versionOf(dataDir: string): Promise<string | undefined> {
  const version = await readFile(join(dataDir, "PG_VERSION"), "utf8").catch(() => undefined);
  return version?.trim();
}

function isOccupied(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "ENOTEMPTY" || error.code === "EEXIST" || error.code === "ENOTDIR")
  );
}
