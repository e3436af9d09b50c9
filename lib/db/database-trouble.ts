import "server-only";

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadDatabaseTroubles?: number };

/** Of the system, as the driver passes them on. */
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"],
  ...["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
]);

/** The driver's own errors carry no code, and `endWhenSilent` breaks connections in these words. */
const DRIVER_WORDS =
  /^timeout exceeded when trying to connect|^timeout expired|^Connection terminated|^Client has encountered a connection error|^the database fell silent/;

/**
 * SQLSTATE (PostgreSQL, appendix A): 08 connection, 53 insufficient resources, 57P01 to 57P05 the
 * server stops or ended the session, 25006 read-only, 25P03 idle in a transaction for too long,
 * 55P03 lock not available, 57014 cancelled (here by `statement_timeout`), 40001 and 40P01 lost
 * against another transaction, 58030 input or output failed.
 */
const SQL_STATE = /^(08...|53...|57P0[1-5]|25006|25P03|55P03|57014|40001|40P01|58030)$/;

/** An error of the database's has a cause or two; a cycle among them must not hang. */
const MAX_CAUSES = 8;

/**
 * Whether something failed because the database is away or takes no writes just now, whatever
 * wraps it: the same call may well succeed later. What AWS's or a provider's connection broke with
 * is no matter of the database's; those errors never leave `lib/aws` and `lib/auth` as they are.
 */
export function isDatabaseTrouble(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth++) {
    if (isTroubleItself(current)) return true;
    current = current.cause;
  }
  return false;
}

function isTroubleItself(error: Error): boolean {
  const code = "code" in error ? error.code : undefined;
  if (typeof code === "string" && (SYSTEM_CODES.has(code) || SQL_STATE.test(code))) return true;
  if (DRIVER_WORDS.test(error.message)) return true;
  // The server ended the session, or opened none: for its password, its limits, its maintenance.
  if ("severity" in error && (error.severity === "FATAL" || error.severity === "PANIC"))
    return true;
  // Where every address of a name refuses.
  return error instanceof AggregateError && error.errors.some((each) => isDatabaseTrouble(each));
}

/** Whatever was known of the database before is out of date. */
export function noteDatabaseTrouble(): void {
  shared.audienceLaunchpadDatabaseTroubles = databaseTroubles() + 1;
}

/** How many troubles were noted so far: what was found under another number is out of date. */
export function databaseTroubles(): number {
  return shared.audienceLaunchpadDatabaseTroubles ?? 0;
}
