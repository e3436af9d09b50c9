import "server-only";
import { cutText } from "./text";

/** No whole errors, requests, responses or headers: they may have credentials, tokens or SQL. */
export const LOG_FIELDS = [
  ...["reference", "traceId", "callerRequestId", "personId", "address", "method", "route", "ms"],
  ...["operation", "action", "backgroundTask", "code", "status", "digest", "said", "signal"],
  ...["variable", "meant", "version", "migration", "url", "fault"],
  ...[
    "launchId",
    "exportId",
    "attempt",
    "attempts",
    "state",
    "inDoubt",
    "listed",
    "found",
    "settled",
    "failed",
    "jobs",
    "rows",
  ],
  "seq",
  // How many equal lines were left out before this one.
  "repeated",
  // The process's clock minus the database's, in milliseconds.
  "clockOffsetMs",
  ...["account", "region", "audienceGenerationJobArn", "awsName", "awsRequestId"],
  ...["errorName", "errorCode", "errorMessage", "errorStack"],
  ...["causeName", "causeCode", "causeMessage"],
] as const;

export type LogField = (typeof LOG_FIELDS)[number];
export type LogValue = string | number | boolean | undefined;
export type LogFields = { [field in LogField]?: LogValue };

const TEXT_MAX = 2_000;

/** Stacks, and all that is wrong with a configuration. */
const LONG_MAX = 8_000;
const LONG_FIELDS: readonly LogField[] = ["errorStack", "fault"];

/** Drops all other fields at run time too, because types can be bypassed. */
export function keepLogFields(given: Record<string, unknown>): Record<string, LogValue> {
  const kept: Record<string, LogValue> = {};
  for (const field of LOG_FIELDS) {
    if (!Object.hasOwn(given, field)) continue;
    const value = toLogValue(given[field], LONG_FIELDS.includes(field) ? LONG_MAX : TEXT_MAX);
    if (value !== undefined) kept[field] = value;
  }
  return kept;
}

function toLogValue(value: unknown, max: number): LogValue {
  switch (typeof value) {
    case "string":
      return cutText(value, max);
    case "number":
      // JSON has no NaN and no Infinity.
      return Number.isFinite(value) ? value : String(value);
    case "boolean":
      return value;
    default:
      return undefined;
  }
}
