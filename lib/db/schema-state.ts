import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { type Migration, migrationsOnDisk } from "@/lib/db/migrations-on-disk";

/**
 * `current`: also a newer one that this version can use. `ahead`: it has a breaking migration that
 * this version does not know.
 */
export type SchemaState = "current" | "behind" | "ahead";

export async function schemaState(db: Db | Tx): Promise<SchemaState> {
  const known = migrationsOnDisk().map(({ hash }) => hash);
  const applied = await appliedMigrations(db);
  if (applied.some(({ hash, isBreaking }) => isBreaking && !known.includes(hash))) return "ahead";
  const hashes = applied.map(({ hash }) => hash);
  return known.every((hash) => hashes.includes(hash)) ? "current" : "behind";
}

type Applied = { hash: string; isBreaking: boolean };

/** The column is newer than the table: without it a migration counts as breaking. */
async function appliedMigrations(db: Db | Tx): Promise<Applied[]> {
  const table = await db.execute<{ exists: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  );
  if (!table.rows[0]?.exists) return [];
  const applied = await db.execute<{ hash: string; is_breaking: string | null }>(
    sql`select hash, to_jsonb(m) ->> 'is_breaking' as is_breaking
      from drizzle.__drizzle_migrations m order by created_at`,
  );
  return applied.rows.map(({ hash, is_breaking: breaking }) => ({
    hash,
    isBreaking: breaking !== "false",
  }));
}

/** Those that are missing. `tx` ends with an error if one fails, and then none is applied. */
export async function applyMigrations(
  tx: Tx,
  migrations: readonly Migration[] = migrationsOnDisk(),
): Promise<void> {
  await tx.execute(sql`create schema if not exists drizzle`);
  await tx.execute(sql`create table if not exists drizzle.__drizzle_migrations
    (id serial primary key, hash text not null, created_at bigint, is_breaking boolean)`);
  await tx.execute(
    sql`alter table drizzle.__drizzle_migrations add column if not exists is_breaking boolean`,
  );
  const applied = (await appliedMigrations(tx)).map(({ hash }) => hash);
  for (const { hash, sql: statements, folderMillis, isBreaking } of migrations) {
    if (applied.includes(hash)) continue;
    for (const statement of statements) await tx.execute(sql.raw(statement));
    await tx.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at, is_breaking)
      values (${hash}, ${folderMillis}, ${isBreaking})`);
  }
}
