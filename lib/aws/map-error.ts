import "server-only";
import type { FailureDetails, Outcome } from "@/lib/contract/outcome";
import { classifyError, type Verdict } from "./classify-error";
import type { FailureContext } from "./failure-context";
import { wordsOf } from "./failure-words";
import { fieldOfRefusal } from "./field-of-failure";
import { explainUnsent } from "./prove-unsent";
import { readError } from "./read-error";
import { refusalOf } from "./refusal-codes";

type Failed = Exclude<Outcome, { state: "launched" }>;

/** The outcome of a send that failed, whatever was thrown. */
export function mapError(error: unknown, context: FailureContext): Failed {
  return failed(classifyError(error), readError(error), context);
}

/** The outcome where the request never reached the HTTP client: nothing was sent, for certain. */
export function mapErrorBeforeSending(error: unknown, context: FailureContext): Failed {
  return failed({ state: "not-sent", code: explainUnsent(error) }, readError(error), context);
}

/** The outcome where AWS answered with success, and the answer names no job. */
export function mapUnreadableAnswer(
  details: FailureDetails & { message: string },
  context: FailureContext,
): Failed {
  return failed({ state: "unknown", code: "unreadable-answer" }, details, context);
}

function failed(
  { state, code }: Verdict,
  details: FailureDetails & { message: string },
  context: FailureContext,
): Failed {
  const refusal = state === "rejected" ? refusalOf(details) : undefined;
  const field = refusal && fieldOfRefusal(refusal, details.message, context.request);
  return {
    state,
    code,
    ...wordsOf(code, { ...context, details }),
    ...(field !== undefined && { field }),
    details,
  };
}
