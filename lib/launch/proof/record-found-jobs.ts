import "server-only";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import { database } from "@/lib/db/handle";
import { type ProofResult, proveJob } from "@/lib/ledger/steps/prove-job";
import { log } from "@/lib/log";
import { requestOfJob } from "./job-request";

/** Stops all sending if the ledger did not know them. Undefined if `jobs` is empty. */
export async function recordFoundJobs(
  id: string,
  jobs: readonly JobDetails[],
  { account, region }: AccountRegion,
): Promise<ProofResult | undefined> {
  const [first] = jobs;
  if (!first) return undefined;
  const result = await proveJob(database(), {
    id,
    jobs: jobs.map(({ audienceGenerationJobArn, status, createTime }) => ({
      audienceGenerationJobArn,
      status,
      ...(createTime && { createdAt: createTime.toISOString() }),
    })),
    request: requestOfJob(first),
    account,
    region,
  });
  if (result.kind !== "known") {
    const { kind, launch } = result;
    const { state, audienceGenerationJobArn } = launch;
    log("error", "job without a record found", {
      launchId: id,
      state,
      audienceGenerationJobArn,
      code: kind,
    });
  }
  return result;
}
