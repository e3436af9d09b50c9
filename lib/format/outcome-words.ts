import type { Failure, FailureCode, Launched, Outcome } from "@/lib/contract/records/outcome";
import type { Cause, FailureContext, FailureFacts } from "./failure-context";
import { causeOf, isFailureCode } from "./failure-words";

export type Failed = Exclude<Outcome, Launched>;

export const SEND_OR_CANCEL = "Send it now, or cancel it.";

/** To send the request again could start a second job: nothing here offers it. */
export const UNKNOWN_WORDS = {
  title: "Launch status unknown",
  status: "The job may have been started.",
  nextStep:
    "No action needed. The portal checks AWS's list of jobs until it has found this launch's job, or has proven that there is none. Do not start a new launch for it: that could start a second job.",
};

/** The words that are stored with an outcome: those of the state that it leads to. */
export function outcomeWords(
  state: Failed["state"],
  code: FailureCode,
  facts: FailureFacts,
): Pick<Failure, "title" | "explanation" | "nextStep"> {
  const { title, explanation, remedy } = causeOf(code, facts);
  if (state === "unknown") {
    const { title: unknown, nextStep } = UNKNOWN_WORDS;
    return { title: unknown, explanation: sentences(`${title}.`, explanation), nextStep };
  }
  const close = state === "rejected" ? "Then relaunch." : SEND_OR_CANCEL;
  return { title, explanation, nextStep: sentences(remedy, close) };
}

/**
 * Why an outcome came about, in today's words. What the portal said in a sentence of its own, and
 * what a newer version recorded, is shown as it was stored.
 */
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

/** What one attempt came to, in a few words, for the history; `failure` is as it was recorded. */
export function failureTitle(
  code: string | undefined,
  facts: { message?: string; title?: string },
) {
  if (code === undefined || !isFailureCode(code)) return facts.title;
  const { message = "" } = facts;
  return causeOf(code, { ...NO_REQUEST, details: { message } }).title;
}

/** Titles do not need the request. */
const NO_REQUEST: FailureContext = {
  request: { name: "", configuredAudienceModelArn: "", seedAudience: { roleArn: "" } },
  region: "",
};

/** One text of several sentences; empty ones are left out. */
export function sentences(...parts: string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
