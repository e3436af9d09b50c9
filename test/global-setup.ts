import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { createDatabase, databaseUrl } from "./create-database";
import { MIGRATED } from "./migrated";
import { startTemporaryPostgres } from "./temporary-postgres";

declare module "vitest" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: an interface is what can be added to.
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One server for the run, with a migrated database to copy. */
export default async function startDatabaseServer({ provide }: TestProject) {
  const server = await startTemporaryPostgres();
  const template = databaseUrl(server.url, MIGRATED);
  await createDatabase(template);
  await migrate(template);
  provide("postgresUrl", server.url);
  return () => server.close();
}
