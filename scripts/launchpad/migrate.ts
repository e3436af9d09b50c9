import { prepareDatabase } from "@/lib/db/migrate";
import { ScriptError } from "../script-error";
import { databaseVariables } from "./database-variables";

/** So that the portal itself can run without `MIGRATION_DATABASE_URL`. */
export async function migrate(): Promise<number> {
  await prepareDatabase(databaseVariables()).catch((error: unknown) => {
    throw new ScriptError(error instanceof Error ? error.message : String(error));
  });
  console.log("The database is up to date.");
  return 0;
}
