import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { type DatabaseWire, openDatabaseWire } from "../database-wire";
import { poll } from "../latch";
import { type Cluster, makeCluster } from "./cluster";

/** A primary and its standby, connected by a TCP proxy. */
export type Pair = {
  primary: Cluster;
  standby: Cluster;
  /** Resolves when the standby has all commits of the primary. */
  caughtUp: () => Promise<void>;
  /** Stops replication. */
  cut: () => void;
  /** Promotes the standby, which begins a new timeline. */
  promote: () => Promise<void>;
  close: () => Promise<void>;
};

const TIMEOUT_MS = 20_000;

export async function startPair(template: string): Promise<Pair> {
  const primary = await makeCluster(template);
  const standby = await makeCluster(template);
  await standby.makeStandby();
  await primary.start();
  const line: DatabaseWire = await openDatabaseWire(primary.url());
  await standby.start([`primary_conninfo=${conninfoOf(line.url)}`]);
  return {
    primary,
    standby,
    async caughtUp() {
      const at = await textOf(primary.db(), sql`select pg_current_wal_insert_lsn()::text as text`);
      const isThere = async () =>
        (await textOf(
          standby.db(),
          sql`select (pg_last_wal_replay_lsn() >= ${at}::pg_lsn)::text as text`,
        )) === "true" || undefined;
      await poll(isThere, TIMEOUT_MS, "the standby has caught up");
    },
    cut: line.goAway,
    async promote() {
      await standby.db().execute(sql`select pg_promote()`);
    },
    async close() {
      await line.close();
      await Promise.all([primary.close(), standby.close()]);
    },
  };
}

async function textOf(db: Db, query: ReturnType<typeof sql>): Promise<string | undefined> {
  return (await db.execute<{ text: string }>(query)).rows[0]?.text;
}

function conninfoOf(url: string): string {
  const { hostname, port, username, password } = new URL(url);
  return `host=${hostname} port=${port} user=${username} password=${password}`;
}
