import "server-only";
import type { NameHolder } from "@/lib/contract/outcome";
import type { FailureContext, Words } from "./failure-context";

/** A taken name in words, where AWS's lists show the job that has it. */
export function heldNameWords(
  { request, account }: FailureContext,
  { launchId }: NameHolder,
): Pick<Words, "explanation" | "nextStep"> {
  const holder = launchId ? "a job that was launched here" : "a job that was not launched here";
  return {
    explanation: `“${request.name}” is the name of ${holder}, and AWS takes a job name once in an account${account ? ` (${account})` : ""}.`,
    nextStep:
      "If that job is the one you meant, nothing is left to do. Otherwise choose another name.",
  };
}
