import { prepareDatabase } from "@/lib/db/migrate";
import { parseDatabaseEnv } from "@/lib/env";
import { ScriptError } from "../script-error";
import { shellEnvironment } from "../shell-environment";

/** So that the portal itself can run without `MIGRATION_DATABASE_URL`. */
export async function migrate(): Promise<number> {
  await prepareDatabase(parseDatabaseEnv(shellEnvironment())).catch((error: unknown) => {
    throw new ScriptError(error instanceof Error ? error.message : String(error));
  });
  console.log("The database is up to date.");
  return 0;
}
