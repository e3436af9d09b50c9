import { afterAll, beforeAll, inject, vi } from "vitest";
import { type Db, handleFor } from "@/lib/db/handle";
import { createDatabase, databaseUrl, dropDatabase } from "./create-database";
import { MIGRATED } from "./migrated";

/**
 * A migrated database of the test file's own, which `database()` in the file leads to as well.
 * Call it at the file's top.
 */
export function useDatabase(): { db: Db; url: string } {
  const url = databaseUrl(inject("postgresUrl"));
  vi.stubEnv("DATABASE_URL", url);
  const { db, close } = handleFor(url);
  beforeAll(() => createDatabase(url, MIGRATED));
  afterAll(async () => {
    await close();
    await dropDatabase(url);
  });
  return { db, url };
}
