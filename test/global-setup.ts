import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate/migrate";
import { createDatabase, databaseUrl } from "./postgres/create-database";
import { MIGRATED } from "./postgres/migrated";
import { startTemporaryPostgres } from "./postgres/temporary-postgres";

declare module "vitest" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be extended.
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** Starts one server for the run, with a migrated database to copy. */
export default async function startDatabaseServer({ provide }: TestProject) {
  const server = await startTemporaryPostgres();
  const template = databaseUrl(server.url, MIGRATED);
  await createDatabase(template);
  await migrate(template);
  provide("postgresUrl", server.url);
  return () => server.close();
}
