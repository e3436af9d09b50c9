import "server-only";
import { pino } from "pino";
import { oncePerProcess } from "@/lib/once-per-process";
import { currentRequest } from "@/lib/request-reference";
import { currentTraceId } from "@/lib/traces";
import { keepLogFields, type LogFields } from "./fields";
import { linesLeftOut } from "./repeats";
import { cutText, escapeUnprintable } from "./text";

export type LogLevel = "info" | "warn" | "error";

const RANKS = { info: 0, warn: 1, error: 2, none: 3 } as const;

const threshold = oncePerProcess("log-level", () => ({ level: "info" as keyof typeof RANKS }));

/** Less important lines are dropped from now on. `none`: for commands, which say it in words. */
export function setLogLevel(level: keyof typeof RANKS): void {
  threshold().level = level;
}

const EVENT_MAX = 200;

/** Looks up `process.stderr` for each line, because tests replace its `write`. */
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

/** Only printable characters, so that no caller's text can start a line or control a terminal. */
export function log(level: LogLevel, event: string, fields: LogFields = {}): void {
  if (RANKS[level] < RANKS[threshold().level]) return;
  const repeated = linesLeftOut(event, fields);
  if (repeated === undefined) return;
  const traceId = currentTraceId();
  const kept = keepLogFields({
    ...{ ...fields, ...(repeated > 0 && { repeated }) },
    ...{ ...currentRequest(), ...(traceId && { traceId }) },
  });
  logger[level]({ event: cutText(event, EVENT_MAX), ...kept });
}

export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) {
    return { errorName: typeof error };
  }
  const { cause, message } = error;
  const ofAws = awsFields("operation" in error ? cause : error);
  const shown = messageOf(error);
  return {
    errorName: error.name,
    errorCode: codeOf(error),
    errorMessage: shown,
    ...("operation" in error && { operation: String(error.operation) }),
    ...ofAws,
    errorStack: error.stack?.replace(message, () => shown),
    ...(cause instanceof Error && {
      causeName: cause.name,
      causeCode: codeOf(cause),
      causeMessage: messageOf(cause),
    }),
  };
}

/** What AWS's support needs: the status and AWS's ID of a response. */
function awsFields(error: unknown): LogFields {
  if (!(error instanceof Error) || !("$metadata" in error)) return {};
  const { httpStatusCode: status, requestId: awsRequestId } = error.$metadata as LogFields & {
    httpStatusCode?: number;
    requestId?: string;
  };
  // Other errors are the client's, such as a failed parser's.
  return { ...("$fault" in error && { awsName: error.name }), status, awsRequestId };
}

/** The message of Drizzle's errors repeats the statement and its values. */
function messageOf(error: Error): string {
  return "query" in error && "params" in error ? "a query failed" : error.message;
}

function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}
