import { afterAll, beforeAll, beforeEach, inject, vi } from "vitest";
import { closeDatabase, type Db, handleFor } from "@/lib/db/handle";
import { createDatabase, databaseUrl, dropDatabase } from "./create-database";
import { MIGRATED } from "./migrated";

/**
 * A migrated database of the test file's own, which `database()` in the file leads to as well.
 * Call it at the file's top.
 */
export function useDatabase(): { db: Db; url: string } {
  const url = databaseUrl(inject("postgresUrl"));
  const { db, close } = handleFor(url);
  vi.stubEnv("DATABASE_URL", url);
  // A file that puts the environment right after each test takes this away as well.
  beforeEach(() => void vi.stubEnv("DATABASE_URL", url));
  beforeAll(() => createDatabase(url, MIGRATED));
  afterAll(async () => {
    await Promise.all([close(), closeDatabase()]);
    await dropDatabase(url);
  });
  return { db, url };
}
