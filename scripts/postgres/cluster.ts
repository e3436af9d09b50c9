import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ScriptError } from "../script-error";
import type { Location } from "./location";
import { serverProcessOptions } from "./server-process";

const PASSWORD_FILE = "launchpad-password";
const run = promisify(execFile);

/**
 * Creates the data folder if it does not exist: in a temporary folder that is renamed when complete,
 * so that a crash or a second start leaves no partial one. Throws `ScriptError` if the folder has
 * another PostgreSQL's data or something else.
 */
export async function ensureCluster(location: Location, durable: boolean): Promise<void> {
  const { stdout } = await run(
    location.programs.postgres,
    ["--version"],
    serverProcessOptions(location),
  );
  const needed = /\d+/.exec(stdout)?.[0];
  if (!(await versionOf(location.dataDir))) {
    await createCluster(location, { durable, major: Number(needed) });
  }
  const found = await versionOf(location.dataDir);
  if (found !== needed) {
    const what = found ? `is of PostgreSQL ${found}, not ${needed}` : "is not PostgreSQL's";
    throw new ScriptError(
      `The data in ${location.dataDir} ${what}. Move it away, or set DATA_DIR to another folder.`,
    );
  }
}

/** The password of the cluster's user `postgres`, made with it. */
export async function passwordOf(dataDir: string): Promise<string> {
  return readFile(join(dataDir, PASSWORD_FILE), "utf8");
}

async function createCluster(
  location: Location,
  { durable, major }: { durable: boolean; major: number },
): Promise<void> {
  const staging = await mkdtemp(`${location.dataDir}.new-`);
  const passwordFile = `${staging}.password`;
  try {
    await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
    if (location.account) {
      await chown(staging, location.account.uid, location.account.gid);
      await chown(passwordFile, location.account.uid, location.account.gid);
    }
    const args = [
      ...initdbArguments(staging, passwordFile, major),
      ...(durable ? [] : ["--no-sync"]),
    ];
    await run(location.programs.initdb, args, serverProcessOptions(location));
    await rename(passwordFile, join(staging, PASSWORD_FILE));
    await rename(staging, location.dataDir);
  } catch (error) {
    // Another start was faster, or the folder has something else; the caller checks its version.
    if (!(await versionOf(location.dataDir)) && !isOccupied(error)) throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

function initdbArguments(dataDir: string, passwordFile: string, major: number): string[] {
  return [
    ...[`--pgdata=${dataDir}`, `--pwfile=${passwordFile}`, "--username=postgres"],
    ...["--auth=scram-sha-256", "--encoding=UTF8", ...localeArguments(major)],
  ];
}

/** PostgreSQL's built-in UTF-8 locale is the same on every machine. Before 17, the system's. */
function localeArguments(major: number): string[] {
  if (major < 17) return ["--locale=C.UTF-8"];
  return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
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
