import { prepareDatabase } from "@/lib/db/migrate";
import { runScript, ScriptError } from "./script-error";
import { shellEnvironment } from "./shell-environment";

await runScript(main);

/**
 * `npm run db:migrate` updates the schema, and grants the portal's role what it needs, so that the
 * portal itself can run without `MIGRATION_DATABASE_URL`.
 */
async function main(): Promise<number> {
  const { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl } =
    shellEnvironment();
  if (!databaseUrl) throw new ScriptError("Set DATABASE_URL to the PostgreSQL database.");
  await prepareDatabase({
    databaseUrl,
    ...(migrationDatabaseUrl && { migrationDatabaseUrl }),
  }).catch((error: unknown) => {
    throw new ScriptError(error instanceof Error ? error.message : String(error));
  });
  console.log("The database is up to date.");
  return 0;
}
