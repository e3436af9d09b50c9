import "server-only";
import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";

/** Below the working folder, because a bundle's own path says nothing about the project's. */
export const MIGRATIONS_FOLDER = join(process.cwd(), "lib/db/migrations");

export type Migration = Pick<MigrationMeta, "hash" | "sql" | "folderMillis"> & {
  /** Of its file. */
  number: number;
  /** The version before can't run on a database that has it. */
  isBreaking: boolean;
  /** Instances that know the migration of this number can: it waits until no other one runs. */
  breaksBefore?: number;
  /** Its indexes are built beside running instances, and not in a transaction. */
  isConcurrent: boolean;
};

/** The first line of a migration may say one of these, with the reason. */
const BREAKING = /^-- Breaking(?: before (\d{4}))?: \S/;
const CONCURRENT = /^-- Concurrently: \S/;

let migrations: Migration[] | undefined;

/** The oldest first. */
export function migrationsOnDisk(): Migration[] {
  migrations ??= readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER }).map(
    ({ hash, sql, folderMillis }, number) => {
      const [first = ""] = sql;
      const [mark, before] = BREAKING.exec(first) ?? [];
      return {
        ...{ hash, sql, folderMillis, number },
        isBreaking: mark !== undefined,
        ...(before !== undefined && { breaksBefore: Number(before) }),
        isConcurrent: CONCURRENT.test(first),
      };
    },
  );
  return migrations;
}

/** What an instance of this version says of itself (`instances.newest_migration`). */
export function newestMigration(): number {
  return migrationsOnDisk().at(-1)?.number ?? 0;
}
