import "server-only";
import type {
  FailureCode,
  FailureDetails,
  Launched,
  NotSent,
  Outcome,
  Rejected,
  UnclearCode,
} from "@/lib/contract/records/outcome";
import type { FailureContext } from "@/lib/format/failures/failure-context";
import { fieldOfRefusal } from "@/lib/format/failures/field-of-failure";
import { outcomeWords } from "@/lib/format/failures/outcome-words";
import { classifyError, type ErrorClass } from "./classify-error";
import { mapCallFailure } from "./map-call-failure";
import { unsentCodeOf } from "./prove-unsent";
import { readError } from "./read-error";
import { refusalOf } from "./refusal-codes";

type Failed = Exclude<Outcome, Launched>;

export function mapError(error: unknown, context: FailureContext): Failed {
  return failed(classifyError(error), readError(error), context);
}

/** Nothing was sent: the request never reached the HTTP client. */
export function mapErrorBeforeSending(error: unknown, context: FailureContext): NotSent {
  return notSent(unsentCodeOf(error), readError(error), context);
}

export function mapIdentityError(error: unknown, context: FailureContext): NotSent {
  const failure = mapCallFailure(error, context);
  if (!failure) return notSent("no-identity", { message: "" }, context);
  const { code, details } = failure;
  const known = { ...details, message: details.message ?? "" };
  return isUnsentCode(code)
    ? notSent(code, known, context)
    : notSent("no-identity", { ...known, failure: code }, context);
}

export function mapLookUpError(error: unknown, context: FailureContext): NotSent {
  const { code, details } = mapCallFailure(error, context) ?? {};
  const known = { ...details, message: details?.message ?? "", ...(code && { failure: code }) };
  return notSent("look-up-failed", known, context);
}

/** Codes of a call without a usable response are only of launches in doubt. */
function isUnsentCode(code: FailureCode): code is NotSent["code"] {
  const others: ReadonlySet<FailureCode> = new Set<UnclearCode | "name-taken">([
    "timed-out",
    "connection-lost",
    "server-error",
    "unreadable-answer",
    "unrecognised-answer",
    "name-taken",
  ]);
  return !others.has(code);
}

export function notSentOutcome(
  code: Extract<FailureCode, "not-compared" | "clock-off" | "database-away" | "waiting-for-slot">,
  context: FailureContext,
): NotSent {
  return notSent(code, { message: "" }, context);
}

export function blockedOutcome(
  code: Extract<FailureCode, "sending-stopped" | "not-allowed" | "limit-reached">,
  message: string,
  context: FailureContext,
): NotSent {
  const words = outcomeWords("not-sent", code, { ...context, details: { message } });
  return { state: "not-sent", code, ...words, details: {} };
}

export function conflictOutcome(context: FailureContext): Rejected {
  const details = { message: "AWS returned the job of another launch." };
  const words = outcomeWords("rejected", "name-taken", { ...context, details });
  return { state: "rejected", code: "name-taken", ...words, field: "name", details };
}

/** AWS reported success, but the response has no job ARN. */
export function mapUnreadableResponse(
  details: FailureDetails & { message: string },
  context: FailureContext,
): Failed {
  return failed({ state: "unknown", code: "unreadable-answer" }, details, context);
}

function notSent(
  code: NotSent["code"],
  details: FailureDetails & { message: string },
  context: FailureContext,
): NotSent {
  const words = outcomeWords("not-sent", code, { ...context, details });
  return { state: "not-sent", code, ...words, details };
}

function failed(
  kind: ErrorClass,
  details: FailureDetails & { message: string },
  context: FailureContext,
): Failed {
  const refusal = kind.state === "rejected" ? refusalOf(details) : undefined;
  const field = refusal && fieldOfRefusal(refusal, details.message, context.request);
  return {
    ...kind,
    ...outcomeWords(kind.state, kind.code, { ...context, details }),
    ...(field !== undefined && { field }),
    details,
  };
}
