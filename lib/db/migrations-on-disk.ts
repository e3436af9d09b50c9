import "server-only";
import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";

/** Below the working folder, because a bundle's own path says nothing about the project's. */
export const MIGRATIONS_FOLDER = join(process.cwd(), "lib/db/migrations");

let migrations: MigrationMeta[] | undefined;

export function migrationsOnDisk(): MigrationMeta[] {
  migrations ??= readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  return migrations;
}
