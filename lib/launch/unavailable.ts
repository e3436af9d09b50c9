import "server-only";
import { isDatabaseTrouble, noteDatabaseTrouble } from "@/lib/db/database-trouble";
import { PortalError } from "@/lib/errors";

/** After how long the same call may go through: a database starts again, or a standby takes over. */
export const RETRY_AFTER_SECONDS = 5;

const MESSAGE =
  "The database is unavailable. Try again in a few seconds. Your input is kept, and nothing is launched twice.";

/**
 * What to answer where something failed because the database is away or takes no writes just now;
 * undefined for any other failure. Pages and probes are no longer answered by what was known before.
 */
export function unavailableFor(error: unknown): PortalError | undefined {
  if (error instanceof PortalError || !isDatabaseTrouble(error)) return undefined;
  return databaseUnavailable(error);
}

/** The same where the failure is known already. */
export function databaseUnavailable(cause?: unknown): PortalError {
  noteDatabaseTrouble();
  return new PortalError("unavailable", MESSAGE, {
    cause,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
