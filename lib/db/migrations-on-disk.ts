import "server-only";
import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";

/** The portal and its scripts run in the project's folder; a bundle's own place says nothing. */
export const MIGRATIONS_FOLDER = join(process.cwd(), "lib/db/migrations");

let migrations: MigrationMeta[] | undefined;

/** The migrations that this version brings, oldest first, read once. */
export function migrationsOnDisk(): MigrationMeta[] {
  migrations ??= readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  return migrations;
}
