import { afterAll, beforeAll, beforeEach, inject, vi } from "vitest";
import { closeDatabase, type Db, openDatabase } from "@/lib/db/handle";
import { createDatabase, databaseUrl, dropDatabase } from "./create-database";
import { MIGRATED } from "./migrated";

/**
 * Gives the test file its own migrated database, which `database()` uses too. Call it at the top of
 * the file.
 */
export function useDatabase(): { db: Db; url: string } {
  const url = databaseUrl(inject("postgresUrl"));
  const { db, close } = openDatabase(url);
  vi.stubEnv("DATABASE_URL", url);
  // Before each test, because a file may restore the environment after each test.
  beforeEach(() => void vi.stubEnv("DATABASE_URL", url));
  beforeAll(() => createDatabase(url, MIGRATED));
  afterAll(async () => {
    await Promise.all([close(), closeDatabase()]);
    await dropDatabase(url);
  });
  return { db, url };
}
