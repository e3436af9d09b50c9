import "server-only";
import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";

/** Below the working folder, because a bundle's own path says nothing about the project's. */
export const MIGRATIONS_FOLDER = join(process.cwd(), "lib/db/migrations");

/** `isBreaking`: the version before can't run on a database that has it. */
export type Migration = Pick<MigrationMeta, "hash" | "sql" | "folderMillis"> & {
  isBreaking: boolean;
};

/** The first line of such a migration, with the reason. */
const BREAKING = /^-- Breaking: \S/;

let migrations: Migration[] | undefined;

/** The oldest first. */
export function migrationsOnDisk(): Migration[] {
  migrations ??= readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER }).map(
    ({ hash, sql, folderMillis }) => ({
      ...{ hash, sql, folderMillis },
      isBreaking: BREAKING.test(sql[0] ?? ""),
    }),
  );
  return migrations;
}
