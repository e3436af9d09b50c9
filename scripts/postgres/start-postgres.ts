import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { freePort } from "../ports";
import { ScriptError } from "../script-error";
import { ensureCluster, passwordOf } from "./cluster";
import { openSession, tryToOwn, urlOf } from "./ownership";
import { choosePlace, type Place } from "./place";
import { findPostmaster, type Postmaster, stopPostmaster } from "./postmaster";
import type { Programs } from "./programs";
import { logFileOf, spawnServer } from "./server-process";

export type PostgresServer = {
  /** Of the database `postgres`, with the password. */
  url: string;
  /** The server's process. */
  pid: number;
  /** Stops the server; its data stays. */
  close: () => Promise<void>;
};

type Options = {
  /** Absolute path of the folder for the data; made where it does not exist. */
  dataDir: string;
  /** False where nothing needs to outlive the machine: faster. */
  durable?: boolean;
  /** PostgreSQL's own settings, as `max_connections=50`. */
  settings?: readonly string[];
  /** Instead of those that npm installed. */
  programs?: Programs;
};

const NOT_DURABLE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const PATIENCE_MS = 30_000;
const SPAWNS = 5;

/**
 * A PostgreSQL server on 127.0.0.1, on a free port, for the data in the folder. One that a killed
 * run left behind is taken over. Throws `ScriptError` where another run uses the data, and for
 * everything that stops the server from coming up.
 */
export async function startPostgres({
  dataDir,
  durable = true,
  settings = [],
  programs,
}: Options): Promise<PostgresServer> {
  const place = await choosePlace(dataDir, programs);
  await ensureCluster(place, durable);
  const password = await passwordOf(place.dataDir);
  const { postmaster, session } = await ownServer(
    place,
    password,
    durable ? settings : [...NOT_DURABLE, ...settings],
  );
  return {
    url: urlOf(postmaster.port, password),
    pid: postmaster.pid,
    async close() {
      // The session is ended by the server: until then nobody else may take the data for free.
      await stopPostmaster(postmaster, place.dataDir);
      await session.end().catch(() => undefined);
    },
  };
}

type Owned = { postmaster: Postmaster; session: Client };

/** Starts a server where none runs, and tries until one answers and is nobody else's. */
async function ownServer(
  place: Place,
  password: string,
  settings: readonly string[],
): Promise<Owned> {
  const end = Date.now() + PATIENCE_MS;
  let child: ChildProcess | undefined;
  for (let spawns = 0; Date.now() < end; await delay(20)) {
    const postmaster = await findPostmaster(place.dataDir);
    if (postmaster) {
      const session = await openSession(postmaster.port, password);
      if (session && (await tryToOwn(session, place.dataDir, postmaster))) {
        return { postmaster, session };
      }
    } else if (!child || child.exitCode !== null || child.signalCode !== null || !child.pid) {
      if (spawns === SPAWNS) break;
      spawns += 1;
      child = await spawnServer(place, await freePort(), settings);
    }
  }
  throw new ScriptError(`PostgreSQL does not start:\n${await lastWords(place.dataDir)}`);
}

async function lastWords(dataDir: string): Promise<string> {
  const log = await readFile(logFileOf(dataDir), "utf8").catch(() => "(it wrote no log)");
  return log.trimEnd().split("\n").slice(-5).join("\n");
}
