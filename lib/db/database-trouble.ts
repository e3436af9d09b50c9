import "server-only";
import { oncePerProcess } from "@/lib/once-per-process";

const troubles = oncePerProcess("database-troubles", () => ({ count: 0 }));

/** System errors, as the driver passes them on. */
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"],
  ...["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
]);

/** The driver's own errors, and the one of `endWhenSilent`, have no code. */
const DRIVER_WORDS =
  /^timeout exceeded when trying to connect|^timeout expired|^Connection terminated|^Client has encountered a connection error|^the database stopped answering/;

/**
 * SQLSTATE (PostgreSQL, appendix A): 08 connection, 53 insufficient resources, 57P01 to 57P05 the
 * server stops or ended the session, 25006 read-only, 25P03 idle in a transaction for too long,
 * 55P03 lock not available, 57014 cancelled (here by `statement_timeout`), 40001 serialization
 * failure, 40P01 deadlock, 58030 I/O error.
 */
const SQL_STATE = /^(08...|53...|57P0[1-5]|25006|25P03|55P03|57014|40001|40P01|58030)$/;

/** Causes can form a cycle, which must not hang. */
const MAX_CAUSES = 8;

/**
 * Whether an error, or one of its causes, means that the database is unavailable or accepts no
 * writes: the same call may succeed later. Connection errors of AWS or of a provider have the same
 * codes; `lib/aws` and `lib/access` never pass them on unwrapped.
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
  // The server ended or refused the session: wrong password, connection limit, maintenance.
  if ("severity" in error && (error.severity === "FATAL" || error.severity === "PANIC"))
    return true;
  // Every address of the host name failed.
  return error instanceof AggregateError && error.errors.some((each) => isDatabaseTrouble(each));
}

/** Marks what was known about the database as outdated. */
export function noteDatabaseTrouble(): void {
  troubles().count += 1;
}

/** The number of noted errors. A result from before the number changed is outdated. */
export function databaseTroubles(): number {
  return troubles().count;
}
