import "server-only";
import { cutText } from "./text";

/**
 * All that a line of the log may say beside its time, level and event. Whole errors, requests,
 * answers and headers are not among it: they may carry credentials, tokens or a seed's SQL.
 */
export const LOG_FIELDS = [
  // Whose request it was: its reference, the caller's own name for it, where it came from.
  ...["reference", "callerRequestId", "address", "method", "route"],
  // What was asked for, and what became of it.
  ...["operation", "action", "backgroundTask", "code", "status", "digest", "said", "signal"],
  // Launches.
  ...[
    "launchId",
    "attempt",
    "attempts",
    "state",
    "inDoubt",
    "listed",
    "found",
    "settled",
    "failed",
    "jobs",
  ],
  // The place of an event in the ledger.
  "seq",
  // The process's clock minus the database's.
  "clockOffsetMs",
  // AWS.
  ...["account", "region", "audienceGenerationJobArn", "awsName", "awsRequestId"],
  // What was thrown.
  ...["errorName", "errorCode", "errorMessage", "errorStack"],
  ...["causeName", "causeCode", "causeMessage"],
] as const;

export type LogField = (typeof LOG_FIELDS)[number];
export type LogValue = string | number | boolean | undefined;
export type LogFields = { [field in LogField]?: LogValue };

const TEXT_MAX = 2_000;
const STACK_MAX = 8_000;

/** The types are not the only guard: whatever else is given, by whatever way, is left out here. */
export function keepLogFields(given: Record<string, unknown>): Record<string, LogValue> {
  const kept: Record<string, LogValue> = {};
  for (const field of LOG_FIELDS) {
    if (!Object.hasOwn(given, field)) continue;
    const value = toLogValue(given[field], field === "errorStack" ? STACK_MAX : TEXT_MAX);
    if (value !== undefined) kept[field] = value;
  }
  return kept;
}

function toLogValue(value: unknown, max: number): LogValue {
  switch (typeof value) {
    case "string":
      return cutText(value, max);
    case "number":
      // JSON has no other numbers.
      return Number.isFinite(value) ? value : String(value);
    case "boolean":
      return value;
    default:
      return undefined;
  }
}
