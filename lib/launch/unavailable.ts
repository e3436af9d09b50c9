import "server-only";
import { isDatabaseTrouble, noteDatabaseTrouble } from "@/lib/db/database-trouble";
import { isPortalError, PortalError } from "@/lib/errors";

/** When to retry: the database restarts, or a standby takes over. */
export const RETRY_AFTER_SECONDS = 5;

const MESSAGE =
  "The database is unavailable. Try again in a few seconds. Your input is kept, and nothing is launched twice.";

/** Undefined for other errors. Marks cached database state as outdated. */
export function unavailableFor(error: unknown): PortalError | undefined {
  if (isPortalError(error) || !isDatabaseTrouble(error)) return undefined;
  return databaseUnavailable(error);
}

export function databaseUnavailable(cause?: unknown): PortalError {
  noteDatabaseTrouble();
  return new PortalError("unavailable", MESSAGE, {
    cause,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
