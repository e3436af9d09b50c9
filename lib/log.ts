import "server-only";

export type LogLevel = "info" | "warn" | "error";
export type LogFields = Record<string, string | number | boolean | undefined>;

/**
 * One JSON line on standard error, so that no text of a caller can begin a line of its own.
 * Fields are named one by one by the caller: no whole errors, requests or answers, which may
 * carry credentials, tokens or a seed's SQL.
 */
export function log(level: LogLevel, event: string, fields: LogFields = {}): void {
  const line = { at: new Date().toISOString(), level, event, ...fields };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** The loggable parts of whatever was thrown: its name, code, message and stack, and its cause's. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) {
    return { errorName: typeof error };
  }
  const { cause, message } = error;
  const shown = repeatsValues(error) ? "a query failed" : message;
  return {
    errorName: error.name,
    errorMessage: shown,
    errorStack: error.stack?.replace(message, () => shown),
    ...(cause instanceof Error && { causeName: cause.name, causeMessage: cause.message }),
  };
}

/** Drizzle's errors repeat the statement and its values, a request's among them. */
function repeatsValues(error: Error): boolean {
  return "query" in error && "params" in error;
}
