import type { NameHolder } from "@/lib/contract/records/outcome";
import type { FailureContext } from "./failure-context";

export function takenNameWords(
  { request, account }: Pick<FailureContext, "request" | "account">,
  { launchId }: NameHolder,
): { explanation: string; nextStep: string } {
  const holder = launchId ? "a job of this portal" : "a job that this portal did not launch";
  return {
    explanation: `“${request.name}” is the name of ${holder}. Job names are unique in an AWS account${account ? ` (${account})` : ""}.`,
    nextStep:
      "If that job is the one you want, no action is needed. Otherwise choose another name and relaunch.",
  };
}
