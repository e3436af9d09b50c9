import { prepareDatabase } from "@/lib/db/migrate/migrate";
import { parseDatabaseEnv } from "@/lib/env";
import { ScriptError } from "../script-error";
import { shellEnvironment } from "../shell-environment";

const WAITING =
  "Its last step waits, because an instance of an earlier version ran in the last 30 seconds. Run this command again when all of them have been replaced.";

/** So that the portal itself can run without `MIGRATION_DATABASE_URL`. */
export async function migrate(): Promise<number> {
  const { isWaiting } = await prepareDatabase(parseDatabaseEnv(shellEnvironment())).catch(
    (error: unknown) => {
      throw new ScriptError(error instanceof Error ? error.message : String(error));
    },
  );
  console.log("The database is up to date.");
  if (isWaiting) console.log(WAITING);
  return 0;
}
