import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { type Migration, migrationsOnDisk } from "./migrations-on-disk";

/**
 * `current`: also a newer one that this version can use, and one that lacks only migrations that wait
 * for the end of earlier versions. `ahead`: it has a breaking migration that this version does not know.
 */
export type SchemaState = "current" | "behind" | "ahead";

export async function schemaState(db: Db | Tx): Promise<SchemaState> {
  return (await inspectSchema(db)).state;
}

/** With the migrations that are missing, the oldest first. */
export async function inspectSchema(
  db: Db | Tx,
): Promise<{ state: SchemaState; missing: Migration[] }> {
  const known = migrationsOnDisk();
  const applied = await appliedMigrations(db);
  const isKnown = (hash: string) => known.some((each) => each.hash === hash);
  const missing = known.filter(({ hash }) => applied.every((each) => each.hash !== hash));
  const isAhead = applied.some(({ hash, isBreaking }) => isBreaking && !isKnown(hash));
  const canWait = missing.every(({ breaksBefore }) => breaksBefore !== undefined);
  return { state: isAhead ? "ahead" : canWait ? "current" : "behind", missing };
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

/** `record`: what it does was done before. `leave`: neither it nor those after it. */
export type Way = "apply" | "record" | "leave";

/**
 * Those that are missing. `tx` ends with an error if one fails, and then none is applied. Returns the
 * first that `wayOf` leaves out.
 */
export async function applyMigrations(
  tx: Tx,
  migrations: readonly Migration[] = migrationsOnDisk(),
  wayOf: (migration: Migration) => Promise<Way> = async () => "apply",
): Promise<Migration | undefined> {
  await tx.execute(sql`create schema if not exists drizzle`);
  await tx.execute(sql`create table if not exists drizzle.__drizzle_migrations
    (id serial primary key, hash text not null, created_at bigint, is_breaking boolean)`);
  await tx.execute(
    sql`alter table drizzle.__drizzle_migrations add column if not exists is_breaking boolean`,
  );
  const applied = (await appliedMigrations(tx)).map(({ hash }) => hash);
  for (const migration of migrations) {
    const { hash, sql: statements, folderMillis, isBreaking } = migration;
    if (applied.includes(hash)) continue;
    const way = await wayOf(migration);
    if (way === "leave") return migration;
    if (way === "apply") for (const statement of statements) await tx.execute(sql.raw(statement));
    await tx.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at, is_breaking)
      values (${hash}, ${folderMillis}, ${isBreaking})`);
  }
  return undefined;
}
