import { prepareDatabase } from "@/lib/db/migrate";
import { databaseVariables } from "./database-variables";
import { runScript, ScriptError } from "./script-error";

await runScript(main);

/**
 * `npm run db:migrate` updates the schema, and grants the portal's role what it needs, so that the
 * portal itself can run without `MIGRATION_DATABASE_URL`.
 */
async function main(): Promise<number> {
  const { databaseUrl, migrationDatabaseUrl } = databaseVariables();
  await prepareDatabase({
    databaseUrl,
    ...(migrationDatabaseUrl && { migrationDatabaseUrl }),
  }).catch((error: unknown) => {
    throw new ScriptError(error instanceof Error ? error.message : String(error));
  });
  console.log("The database is up to date.");
  return 0;
}
