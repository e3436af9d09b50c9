import "server-only";
import { knownIdentity } from "@/lib/aws/caller-identity";
import { launchClient } from "@/lib/aws/clients";
import { startAudienceGenerationJob } from "@/lib/aws/start-audience-generation-job";
import type { LaunchRequest } from "@/lib/contract/launch-request";
import type { Outcome } from "@/lib/contract/outcome";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** Starts the job that the request asks for, with one request at most. Every failure is an outcome. */
export async function launchJob(request: LaunchRequest): Promise<Outcome> {
  const { awsRegion: region, launchTimeoutMs: timeoutMs } = env();
  const account = knownIdentity()?.account;
  const outcome = await startAudienceGenerationJob(launchClient(), {
    request,
    region,
    account,
    timeoutMs,
  });
  logOutcome(outcome);
  return outcome;
}

/** Neither the request nor AWS's message, which may quote from it, belongs in a log. */
function logOutcome(outcome: Outcome): void {
  if (outcome.state === "launched") {
    const { state, audienceGenerationJobArn, requestId } = outcome;
    log("info", "launch ended", { state, audienceGenerationJobArn, requestId });
    return;
  }
  const { state, code, details } = outcome;
  const { awsName, status, requestId } = details;
  const level = state === "unknown" ? "error" : "warn";
  log(level, "launch ended", { state, code, awsName, status, requestId });
}
