import "server-only";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";
import { log } from "@/lib/log";

/** Omits the request and AWS's message, which may quote it. */
export function logOutcome({ id: launchId, attempt }: LaunchRecord, outcome: Outcome): void {
  if (outcome.state === "launched") {
    const { state, audienceGenerationJobArn, requestId: awsRequestId } = outcome;
    log("info", "launch outcome", {
      launchId,
      attempt,
      state,
      audienceGenerationJobArn,
      awsRequestId,
    });
    return;
  }
  const { state, code, details } = outcome;
  const { awsName, status, requestId: awsRequestId } = details;
  const level = state === "unknown" ? "error" : "warn";
  log(level, "launch outcome", { launchId, attempt, state, code, awsName, status, awsRequestId });
}
