import "server-only";
import { oncePerProcess } from "@/lib/once-per-process";

const troubles = oncePerProcess("database-troubles", () => ({ count: 0 }));

const SYSTEM_CODES: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"],
  ...["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
]);

/** The driver's own errors, and the one of `endWhenSilent`, have no code. */
const DRIVER_WORDS =
  /^timeout exceeded when trying to connect|^timeout expired|^Connection terminated|^Client has encountered a connection error|^the database stopped answering/;

/** SQLSTATE (PostgreSQL, appendix A): connection, resources, shutdown, read-only, timeout, lock. */
const SQL_STATE = /^(08...|53...|57P0[1-5]|25006|25P03|55P03|57014|40001|40P01|58030)$/;

/** Causes can form a cycle, which must not hang. */
const MAX_CAUSES = 8;

/** Whether the same call may succeed later. AWS's errors have the same codes, but come wrapped. */
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
  return error instanceof AggregateError && error.errors.some((each) => isDatabaseTrouble(each));
}

export function noteDatabaseTrouble(): void {
  troubles().count += 1;
}

/** A result from before the number changed is outdated. */
export function databaseTroubles(): number {
  return troubles().count;
}
