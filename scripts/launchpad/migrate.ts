import { prepareDatabase } from "@/lib/db/migrate/migrate";
import { parseDatabaseEnv } from "@/lib/env";
import { ScriptError } from "../script-error";
import { shellEnvironment } from "../shell-environment";

const DONE = "The database is up to date.";
const WAITING =
  "The database can be used. Its last step waits: run this command again, with the role that owns the tables, 30 seconds after the last instance of an earlier version has ended.";

/** So that the portal itself can run without `MIGRATION_DATABASE_URL`. */
export async function migrate(): Promise<number> {
  const { isWaiting } = await prepareDatabase(parseDatabaseEnv(shellEnvironment())).catch(
    (error: unknown) => {
      throw new ScriptError(error instanceof Error ? error.message : String(error));
    },
  );
  console.log(isWaiting ? WAITING : DONE);
  return 0;
}
