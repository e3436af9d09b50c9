import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { freePort } from "../ports";
import { ScriptError } from "../script-error";
import { ensureCluster, passwordOf } from "./cluster";
import { chooseLocation, type Location } from "./location";
import { claimOwnership, openSession, urlOf } from "./ownership";
import { findPostmaster, type Postmaster, stopPostmaster } from "./postmaster";
import type { Programs } from "./programs";
import { logFileOf, spawnServer } from "./server-process";

export type PostgresServer = {
  /** URL of the database `postgres`, with the password. */
  url: string;
  /** Process ID. */
  pid: number;
  /** Stops the server; its data stays. */
  close: () => Promise<void>;
};

type Options = {
  /** Absolute path of the data folder; created if it does not exist. */
  dataDir: string;
  /** False is faster, but a crash of the machine can lose data. */
  durable?: boolean;
  /** PostgreSQL's settings, such as `max_connections=50`. */
  settings?: readonly string[];
  /** Instead of those that npm installed. */
  programs?: Programs;
};

const NOT_DURABLE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const START_TIMEOUT_MS = 30_000;
const SPAWNS = 5;

/**
 * Starts a PostgreSQL server on a free port of 127.0.0.1, or takes over the one that a killed process
 * left running. Throws `ScriptError` if another process uses the data, or if the server does not
 * start.
 */
export async function startPostgres({
  dataDir,
  durable = true,
  settings = [],
  programs,
}: Options): Promise<PostgresServer> {
  const location = await chooseLocation(dataDir, programs);
  await ensureCluster(location, durable);
  const password = await passwordOf(location.dataDir);
  const { postmaster, session } = await ownServer(
    location,
    password,
    durable ? settings : [...NOT_DURABLE, ...settings],
  );
  return {
    url: urlOf(postmaster.port, password),
    pid: postmaster.pid,
    async close() {
      // The server ends the session; until then no other process may use the data.
      await stopPostmaster(postmaster, location.dataDir);
      await session.end().catch(() => undefined);
    },
  };
}

type Owned = { postmaster: Postmaster; session: Client };

/** Starts a server if none runs, and waits until one answers and this process owns it. */
async function ownServer(
  location: Location,
  password: string,
  settings: readonly string[],
): Promise<Owned> {
  const end = Date.now() + START_TIMEOUT_MS;
  let child: ChildProcess | undefined;
  for (let spawns = 0; Date.now() < end; await delay(20)) {
    const postmaster = await findPostmaster(location.dataDir);
    if (postmaster) {
      const session = await openSession(postmaster.port, password);
      if (session && (await claimOwnership(session, location.dataDir, postmaster))) {
        return { postmaster, session };
      }
    } else if (!child || child.exitCode !== null || child.signalCode !== null || !child.pid) {
      if (spawns === SPAWNS) break;
      spawns += 1;
      child = await spawnServer(location, await freePort(), settings);
    }
  }
  throw new ScriptError(`PostgreSQL did not start:\n${await endOfLog(location.dataDir)}`);
}

async function endOfLog(dataDir: string): Promise<string> {
  const log = await readFile(logFileOf(dataDir), "utf8").catch(() => "(it wrote no log)");
  return log.trimEnd().split("\n").slice(-5).join("\n");
}
