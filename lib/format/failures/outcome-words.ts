import type { Failure, FailureCode, Launched, Outcome } from "@/lib/contract/records/outcome";
import {
  type Cause,
  type FailureContext,
  type FailureFacts,
  NO_REQUEST,
  sentences,
} from "./failure-context";
import { causeOf, isFailureCode } from "./failure-words";

export type Failed = Exclude<Outcome, Launched>;

/** No retry is suggested: it could start a second job. */
export const UNKNOWN_WORDS = {
  title: "Launch status unknown",
  status: "The job may have been started.",
  nextStep:
    "No action needed. The portal checks AWS's list of jobs until it finds the job or confirms that there is none. Do not start a new launch: it could start a second job.",
};

export function outcomeWords(
  state: Failed["state"],
  code: FailureCode,
  facts: FailureFacts,
): Pick<Failure, "title" | "explanation" | "nextStep"> {
  const cause = causeOf(code, facts);
  const { title, explanation } = cause;
  if (state === "unknown") {
    const { title: unknown, nextStep } = UNKNOWN_WORDS;
    return { title: unknown, explanation: sentences(`${title}.`, explanation), nextStep };
  }
  const nextStep = state === "rejected" ? refusedStep(code, cause) : unsentStep(cause);
  return { title, explanation, nextStep };
}

export function unsentStep({ remedy, note = "" }: Cause): string {
  const decide =
    remedy === "" ? "Send it now, or cancel it." : `${remedy} Then send it, or cancel it.`;
  return sentences(decide, note);
}

export function refusedStep(code: string, { remedy }: Cause): string {
  // Only the portal's operator can fix the format.
  const isForOperator = code === "protocol-refused";
  return sentences(
    remedy,
    isForOperator ? "Relaunch after the operator has fixed it." : "Then relaunch.",
  );
}

/** Uses the stored words if the code is of a newer version or has no fixed explanation. */
export function causeIn(outcome: Failed, context: FailureContext): Cause {
  const { code, title, explanation, nextStep, details } = outcome;
  if (!isFailureCode(code)) return { title, explanation, remedy: nextStep };
  const { request, region, account } = context;
  const facts = {
    request,
    region,
    account,
    details: { ...details, message: details.message ?? "" },
  };
  const cause = causeOf(code, facts);
  return cause.explanation === "" ? { ...cause, explanation } : cause;
}

/** Uses the stored title if the code is unknown. */
export function failureTitle(
  code: string | undefined,
  facts: { message?: string; title?: string },
) {
  if (code === undefined || !isFailureCode(code)) return facts.title;
  const { message = "" } = facts;
  return causeOf(code, { ...NO_REQUEST, details: { message } }).title;
}
