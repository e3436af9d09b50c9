import { execFile } from "node:child_process";
import { chmod, chown, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { connect, type Db } from "@/lib/db/handle";
import { type PostgresServer, startPostgres } from "../../../scripts/postgres/start-postgres";
import { databaseUrl } from "../../postgres/create-database";
import { MIGRATED } from "../../postgres/migrated";
import { poll } from "../latch";
import { SETTINGS } from "./cluster-template";

/** A scenario's own PostgreSQL server, whose data can be copied while it is stopped. */
export type Cluster = {
  /** URL of the ledger's database; changes with each start. */
  url: () => string;
  db: () => Db;
  start: (settings?: readonly string[]) => Promise<void>;
  stop: () => Promise<void>;
  /** Kills the server, so that it does not notify a standby. */
  kill: () => Promise<void>;
  /** Stores a copy of the stopped server's data. */
  keep: () => Promise<void>;
  /** Restores the stopped server's data from the copy. */
  putBack: () => Promise<void>;
  /** Makes the stopped server a standby of another one. */
  makeStandby: () => Promise<void>;
  close: () => Promise<void>;
};

type Running = { server: PostgresServer; url: string; db: Db; closeDb: () => Promise<void> };

const run = promisify(execFile);
const EXIT_TIMEOUT_MS = 10_000;

export async function makeCluster(template: string): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), "launchpad-cluster-"));
  await chmod(folder, 0o755);
  const [dataDir, kept] = [join(folder, "data"), join(folder, "kept")];
  await copy(template, dataDir);
  let running: Running | undefined;
  const current = () => {
    if (!running) throw new Error("The scenario's PostgreSQL is not running.");
    return running;
  };
  const stop = async () => {
    await running?.closeDb();
    await running?.server.close();
    running = undefined;
  };
  return {
    url: () => current().url,
    db: () => current().db,
    async start(settings = []) {
      const all = [...SETTINGS, ...settings];
      const server = await startPostgres({ dataDir, durable: false, settings: all });
      const url = databaseUrl(server.url, MIGRATED);
      const { db, close: closeDb } = await connect(url);
      running = { server, url, db, closeDb };
    },
    stop,
    async kill() {
      const { pid } = current().server;
      process.kill(pid, "SIGQUIT");
      await poll(() => !isAlive(pid) || undefined, EXIT_TIMEOUT_MS, "a killed PostgreSQL ends");
      await stop();
    },
    keep: () => copy(dataDir, kept),
    putBack: () => copy(kept, dataDir),
    async makeStandby() {
      const signal = join(dataDir, "standby.signal");
      const { uid, gid } = await stat(dataDir);
      await writeFile(signal, "");
      await chown(signal, uid, gid);
    },
    async close() {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Keeps owners and permissions, because PostgreSQL refuses a folder that others may read. */
async function copy(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await run("cp", ["-a", from, to]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
