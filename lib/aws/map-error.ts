import "server-only";
import type { FailureCode, FailureDetails, Outcome } from "@/lib/contract/records/outcome";
import type { FailureContext } from "@/lib/format/failure-context";
import { fieldOfRefusal } from "@/lib/format/field-of-failure";
import { outcomeWords } from "@/lib/format/outcome-words";
import { classifyError, type FieldValidation } from "./classify-error";
import { explainUnsent } from "./prove-unsent";
import { readError } from "./read-error";
import { refusalOf } from "./refusal-codes";

type Failed = Exclude<Outcome, { state: "launched" }>;
type NotSent = Extract<Outcome, { state: "not-sent" }>;

/** The outcome of a send that failed, whatever was thrown. */
export function mapError(error: unknown, context: FailureContext): Failed {
  return failed(classifyError(error), readError(error), context);
}

/** The outcome where the request never reached the HTTP client: nothing was sent, for certain. */
export function mapErrorBeforeSending(error: unknown, context: FailureContext): NotSent {
  return notSent(explainUnsent(error), readError(error), context);
}

/** The outcome where the portal itself did not send, and no error tells why. */
export function describeUnsent(
  code: Extract<
    FailureCode,
    "no-identity" | "not-compared" | "clock-off" | "look-up-failed" | "database-away"
  >,
  context: FailureContext,
): NotSent {
  return notSent(code, { message: "" }, context);
}

/** The outcome where the portal itself may not send, for a reason that it tells in words of its own. */
export function describeHeldBack(
  code: Extract<FailureCode, "sending-stopped" | "not-allowed" | "limit-reached">,
  message: string,
  context: FailureContext,
): NotSent {
  const words = outcomeWords("not-sent", code, { ...context, details: { message } });
  return { state: "not-sent", code, ...words, details: {} };
}

/** The outcome where AWS answered with a job that was there before. */
export function describeConflict(context: FailureContext): Extract<Outcome, { state: "rejected" }> {
  const details = { message: "AWS answered with the job of another launch." };
  const words = outcomeWords("rejected", "name-taken", { ...context, details });
  return { state: "rejected", code: "name-taken", ...words, field: "name", details };
}

/** The outcome where AWS answered with success, and the answer names no job. */
export function mapUnreadableAnswer(
  details: FailureDetails & { message: string },
  context: FailureContext,
): Failed {
  return failed({ state: "unknown", code: "unreadable-answer" }, details, context);
}

function notSent(
  code: FailureCode,
  details: FailureDetails & { message: string },
  context: FailureContext,
): NotSent {
  const words = outcomeWords("not-sent", code, { ...context, details });
  return { state: "not-sent", code, ...words, details };
}

function failed(
  { state, code }: FieldValidation,
  details: FailureDetails & { message: string },
  context: FailureContext,
): Failed {
  const refusal = state === "rejected" ? refusalOf(details) : undefined;
  const field = refusal && fieldOfRefusal(refusal, details.message, context.request);
  return {
    state,
    code,
    ...outcomeWords(state, code, { ...context, details }),
    ...(field !== undefined && { field }),
    details,
  };
}
