import "server-only";
import { Socket } from "node:net";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgTransaction } from "drizzle-orm/pg-core";
import { Client, Pool, type PoolClient, type PoolConfig } from "pg";
import { noteDatabaseTrouble } from "@/lib/db/database-trouble";
import * as schema from "@/lib/db/schema";
import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";

export type Db = NodePgDatabase<typeof schema>;
type PooledDb = Db & { $client: Pool };
export type Tx = PgTransaction<
  NodePgQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>;

/** Longer than the database lets any statement run. */
const SILENCE_MS = 30_000;

/** Next gives each of its bundles a module of its own; what must be single hangs on the process. */
const process_ = globalThis as typeof globalThis & { launchpadDatabase?: PooledDb };

/** The process's pool. Nothing is connected before the first query. */
export function database(): Db {
  return pooledDatabase();
}

/** The driver's side of the same, for libraries that write their own statements. */
export function databasePool(): Pool {
  return pooledDatabase().$client;
}

function pooledDatabase(): PooledDb {
  process_.launchpadDatabase ??= drizzle(createPool(env().databaseUrl), { schema });
  return process_.launchpadDatabase;
}

/** Ends the process's pool once its queries have ended; a later query would open another. */
export async function closeDatabase(): Promise<void> {
  const db = process_.launchpadDatabase;
  process_.launchpadDatabase = undefined;
  await db?.$client.end();
}

/** A pool of its own, for scripts. Rejects where the database can't be reached. */
export async function connect(url: string): Promise<{ db: Db; close(): Promise<void> }> {
  const handle = handleFor(url);
  try {
    await handle.db.execute("select 1");
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A pool of its own that connects with its first query. */
export function handleFor(
  url: string,
  { silenceMs = SILENCE_MS } = {},
): { db: Db; close(): Promise<void> } {
  const pool = createPool(url, silenceMs);
  return { db: drizzle(pool, { schema }), close: () => pool.end() };
}

/** Every wait has an end: a database that went away silently must not hang whoever asks it. */
const LIMITS: PoolConfig = {
  max: 20,
  connectionTimeoutMillis: 5_000,
  statement_timeout: 25_000,
  lock_timeout: 15_000,
  idle_in_transaction_session_timeout: 30_000,
  keepAlive: true,
};

function createPool(url: string, silenceMs = SILENCE_MS): Pool {
  const pool = new Pool({ ...LIMITS, connectionString: url, application_name: "launchpad" });
  // Without a listener a connection that breaks would end the process: while idle, and while lent.
  pool.on("error", (error) => {
    noteDatabaseTrouble();
    log("warn", "database connection lost", describeError(error));
  });
  pool.on("connect", (client) => {
    client.on("error", noteDatabaseTrouble);
    endWhenSilent(client, silenceMs);
  });
  return pool;
}

/**
 * Breaks a connection on which nothing has come or gone for too long. The driver's own
 * `query_timeout` fails the query and keeps the connection: a rollback would wait as long again, and
 * so would whoever is given the connection next. The pool ends idle ones long before.
 */
function endWhenSilent(client: PoolClient, silenceMs: number): void {
  const stream = client instanceof Client ? client.connection.stream : undefined;
  if (!(stream instanceof Socket)) return;
  stream.setTimeout(silenceMs, () => stream.destroy(new Error("the database fell silent")));
}
