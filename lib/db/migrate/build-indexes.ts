import "server-only";
import { sql } from "drizzle-orm";
import type { Client } from "pg";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import type { Tx } from "@/lib/db/handle";
import { log } from "@/lib/log";
import type { Migration } from "./migrations-on-disk";

/** Of a migration that is marked `Concurrently`. */
const CREATE = /^CREATE INDEX "(\w+)"/m;

/**
 * A role's or a pooler's time limit would end the build, and can't be changed outside of a transaction.
 * Then the indexes are built in the migration's own, and changes wait.
 */
export async function canBuildBeside(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute(sql`select current_setting('statement_timeout') as longest`);
  return rows[0]?.longest === "0";
}

export async function areBuilt(tx: Tx, { sql: statements }: Migration): Promise<boolean> {
  const names = statements.flatMap((each) => CREATE.exec(each)?.[1] ?? []);
  const { rows } = await tx.execute<{ built: number }>(sql`
    select count(*)::integer as built from pg_index
    where indisvalid and indexrelid = any (select to_regclass('public.' || name) from unnest(${sql.param(names)}::text[]) name)`);
  return rows[0]?.built === names.length;
}

/**
 * Beside instances that read and write, outside of a transaction. False if another instance is at it.
 * What an interrupted build left is removed.
 */
export async function buildIndexes(
  client: Client,
  { number, sql: statements }: Migration,
  connect: () => Promise<Client>,
): Promise<boolean> {
  const holder = await connect();
  try {
    // The build waits for all snapshots. This transaction keeps none, if its query has no parameters.
    await holder.query("begin isolation level read committed");
    await holder.query("set local idle_in_transaction_session_timeout = 0");
    const { rows } = await holder.query(
      `select pg_try_advisory_xact_lock(${ADVISORY_LOCKS["build-indexes"]}) as locked`,
    );
    if (!rows[0]?.locked) return false;
    log("info", "migration builds indexes beside running instances", { migration: number });
    for (const statement of statements) await build(client, statement);
    return true;
  } finally {
    await holder.end();
  }
}

async function build(client: Client, statement: string): Promise<void> {
  const [, name] = CREATE.exec(statement) ?? [];
  if (name === undefined) {
    await client.query(statement);
    return;
  }
  const index = `public."${name}"`;
  const { rows } = await client.query(
    "select indisvalid from pg_index where indexrelid = to_regclass($1)",
    [index],
  );
  if (rows[0]?.indisvalid) return;
  if (rows[0]) await client.query(`drop index concurrently ${index}`);
  const operators = await client.query(
    "select quote_ident(nspname) as schema from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm'",
  );
  await client.query(
    statement
      .replace("CREATE INDEX", "CREATE INDEX CONCURRENTLY")
      .replaceAll(/\bgin_trgm_ops\b/g, `${operators.rows[0]?.schema}.gin_trgm_ops`),
  );
}
