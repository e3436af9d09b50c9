import "server-only";
import { pino } from "pino";
import { currentRequest } from "@/lib/request-reference";
import { keepLogFields, type LogFields } from "./fields";
import { cutText, escapeUnprintable } from "./text";

export type LogLevel = "info" | "warn" | "error";

const EVENT_MAX = 200;

/** Looked up with each line: `process.stderr` may be watched, and is never buffered. */
const standardError = { write: (line: string) => void process.stderr.write(line) };

const logger = pino(
  {
    base: null,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (level) => ({ level }) },
    hooks: { streamWrite: (line) => `${escapeUnprintable(line.trimEnd())}\n` },
  },
  standardError,
);

/**
 * One JSON line on standard error, printable from end to end, so that no text of a caller can begin
 * a line of its own or speak to a terminal. Within a request it carries the request's reference.
 */
export function log(level: LogLevel, event: string, fields: LogFields = {}): void {
  const kept = keepLogFields({ ...fields, ...currentRequest() });
  logger[level]({ event: cutText(event, EVENT_MAX), ...kept });
}

/** The loggable parts of whatever was thrown: its name, code, message and stack, and its cause's. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) {
    return { errorName: typeof error };
  }
  const { cause, message } = error;
  const shown = messageOf(error);
  return {
    errorName: error.name,
    errorCode: codeOf(error),
    errorMessage: shown,
    errorStack: error.stack?.replace(message, () => shown),
    ...(cause instanceof Error && {
      causeName: cause.name,
      causeCode: codeOf(cause),
      causeMessage: messageOf(cause),
    }),
  };
}

/** Drizzle's errors repeat the statement and its values, a request's among them. */
function messageOf(error: Error): string {
  return "query" in error && "params" in error ? "a query failed" : error.message;
}

/** A system's or a database's code, as ECONNREFUSED or 57P01. */
function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}
