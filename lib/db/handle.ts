import "server-only";
import { Socket } from "node:net";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgTransaction } from "drizzle-orm/pg-core";
import { type Client, Pool, type PoolClient, type PoolConfig } from "pg";
import { noteDatabaseTrouble } from "@/lib/db/database-trouble";
import * as schema from "@/lib/db/schema";
import { sessionSettings } from "@/lib/db/session-settings";
import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { inChildSpan } from "@/lib/traces";

export type Db = NodePgDatabase<typeof schema>;
type PooledDb = Db & { $client: Pool };
export type Tx = PgTransaction<
  NodePgQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>;

/** Longer than `statement_timeout`. */
const SILENCE_MS = 30_000;

const pooled = oncePerProcess("database", () => ({ db: undefined as PooledDb | undefined }));

export function database(): Db {
  return pooledDatabase();
}

/** The same pool, for libraries that write their own statements. */
export function databasePool(): Pool {
  return pooledDatabase().$client;
}

function pooledDatabase(): PooledDb {
  const current = pooled();
  current.db ??= traced(
    drizzle(createPool(env().databaseUrl, { max: env().databasePoolSize }), { schema }),
  );
  return current.db;
}

const POSTGRESQL = { "db.system.name": "postgresql" } as const;

/**
 * A span for each transaction, and for each query outside of one: with the wait for a connection,
 * without its text. A query within a transaction asks a connection, and not the pool.
 */
function traced(db: PooledDb): PooledDb {
  const { $client: pool } = db;
  const transaction = db.transaction.bind(db);
  db.transaction = (run, config) =>
    inChildSpan("transaction", { kind: "client", attributes: POSTGRESQL }, () =>
      transaction(run, config),
    );
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  pool.query = ((...args: unknown[]) => {
    const operation = operationOf(args[0]);
    const attributes = { ...POSTGRESQL, "db.operation.name": operation };
    return inChildSpan(operation, { kind: "client", attributes }, () => query(...args));
  }) as Pool["query"];
  return db;
}

/** `SELECT`, or another first word of a statement. */
function operationOf(query: unknown): string {
  const { text } = typeof query === "string" ? { text: query } : (query as { text?: string });
  return /^\s*([a-z]{1,20})\b/i.exec(text ?? "")?.[1]?.toUpperCase() ?? "QUERY";
}

/** Waits for running queries. A later query opens another pool. */
export async function closeDatabase(): Promise<void> {
  const { db } = pooled();
  pooled().db = undefined;
  await db?.$client.end();
}

export async function connect(url: string): Promise<{ db: Db; close(): Promise<void> }> {
  const handle = openDatabase(url);
  try {
    await handle.db.execute("select 1");
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

export function openDatabase(
  url: string,
  { silenceMs = SILENCE_MS } = {},
): { db: Db; close(): Promise<void> } {
  const pool = createPool(url, { silenceMs });
  return { db: drizzle(pool, { schema }), close: () => pool.end() };
}

const LIMITS: PoolConfig = { max: 20, connectionTimeoutMillis: 5_000, keepAlive: true };

function createPool(
  url: string,
  { silenceMs = SILENCE_MS, max = LIMITS.max }: { silenceMs?: number; max?: number },
): Pool {
  const pool = new Pool({
    ...{ ...LIMITS, ...sessionSettings(url), max },
    ...{ connectionString: url, application_name: "launchpad" },
  });
  // Without listeners a broken connection, idle or in use, would end the process.
  pool.on("error", (error) => {
    noteDatabaseTrouble();
    log("warn", "database connection lost", describeError(error));
  });
  pool.on("connect", (client) => {
    client.on("error", noteDatabaseTrouble);
    endWhenSilent(client, silenceMs);
  });
  endReadOnly(pool);
  return pool;
}

/** `read_only_sql_transaction` (PostgreSQL, appendix A). */
const READ_ONLY = "25006";

/**
 * A session stays read-only when its database no longer is, and a connection to a server that became a
 * standby stays there. The next connection may be better.
 */
function endReadOnly(pool: Pool): void {
  const readOnly = new WeakSet<PoolClient>();
  pool.on("connect", (client) => {
    const { connection } = client as Partial<Client>;
    connection?.on("errorMessage", ({ code }: { code?: string }) => {
      if (code === READ_ONLY) readOnly.add(client);
    });
  });
  // The pool keeps no connection that is ending.
  pool.on("release", (_error, client) => {
    if (readOnly.has(client)) client.end().catch(noteDatabaseTrouble);
  });
}

/** The driver's `query_timeout` keeps the connection, so the rollback would wait as long again. */
function endWhenSilent(client: PoolClient, silenceMs: number): void {
  const { connection } = client as Partial<Client>;
  const stream = connection?.stream;
  if (!(stream instanceof Socket)) return;
  stream.setTimeout(silenceMs, () => stream.destroy(new Error("the database stopped answering")));
}
