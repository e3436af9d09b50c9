import { setVariables } from "@/lib/env";
import { ScriptError } from "../script-error";
import { shellEnvironment } from "../shell-environment";

/** For commands that need nothing else. Each can be in a file (`DATABASE_URL_FILE`). */
export function databaseVariables(): { databaseUrl: string; migrationDatabaseUrl?: string } {
  const { set, faults } = setVariables(shellEnvironment());
  const [fault] = faults;
  if (fault) throw new ScriptError(`${fault.name} ${fault.message}.`);
  const { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl } = set;
  if (!databaseUrl) throw new ScriptError("Set DATABASE_URL to the PostgreSQL database.");
  return { databaseUrl, ...(migrationDatabaseUrl && { migrationDatabaseUrl }) };
}
