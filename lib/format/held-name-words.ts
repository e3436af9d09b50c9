import type { NameHolder } from "@/lib/contract/records/outcome";
import type { FailureContext } from "./failure-context";

/** A taken name, where AWS's lists show the job that has it. */
export function heldNameWords(
  { request, account }: Pick<FailureContext, "request" | "account">,
  { launchId }: NameHolder,
): { explanation: string; nextStep: string } {
  const holder = launchId ? "a job that was launched here" : "a job that was not launched here";
  return {
    explanation: `“${request.name}” is the name of ${holder}, and AWS takes a job name once in an account${account ? ` (${account})` : ""}.`,
    nextStep:
      "If that job is the one you meant, no action is needed. Otherwise choose another name and relaunch.",
  };
}
