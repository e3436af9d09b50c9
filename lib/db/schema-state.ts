import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { migrationsOnDisk } from "@/lib/db/migrations-on-disk";

/** `ahead`: the database has a migration that this version does not know. */
export type SchemaState = "current" | "behind" | "ahead";

export async function schemaState(db: Db): Promise<SchemaState> {
  const known = migrationsOnDisk().map(({ hash }) => hash);
  const applied = await appliedMigrations(db);
  if (applied.some((hash) => !known.includes(hash))) return "ahead";
  return applied.length < known.length ? "behind" : "current";
}

async function appliedMigrations(db: Db): Promise<string[]> {
  const table = await db.execute<{ exists: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  );
  if (!table.rows[0]?.exists) return [];
  const applied = await db.execute<{ hash: string }>(
    sql`select hash from drizzle.__drizzle_migrations order by created_at`,
  );
  return applied.rows.map(({ hash }) => hash);
}
