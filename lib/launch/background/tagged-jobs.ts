import "server-only";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { recordFoundJobs } from "@/lib/launch/proof/record-found-jobs";
import { isOfLedger, type Ledger, readLedger } from "@/lib/ledger/launch-id";
import { findLaunch } from "@/lib/ledger/queries/find-launch";

/** By launch. Without jobs that have another portal's tag, or one from before IDs were derived. */
export async function groupTaggedJobs(
  jobs: readonly JobDetails[],
  ledger: Ledger,
): Promise<Map<string, JobDetails[]>> {
  const tagged = new Map<string, JobDetails[]>();
  for (const job of jobs) {
    const id = readLaunchId(job.tags[CORRELATION_TAG_KEY]);
    if (id === undefined) continue;
    if (!isOfLedger(id, ledger.id) && !(await findLaunch(database(), id))) continue;
    tagged.set(id, [...(tagged.get(id) ?? []), job]);
  }
  return tagged;
}

/**
 * Stops all sending if the ledger lacks one of the jobs. `undecided`: when the first job was started
 * whose launch is still `sending` or `unknown`.
 */
export async function proveTaggedJobs(
  tagged: ReadonlyMap<string, JobDetails[]>,
  where: AccountRegion,
): Promise<{ found: number; undecided?: Date; hasUnknown: boolean }> {
  let found = 0;
  let undecided: Date | undefined;
  let hasUnknown = false;
  for (const [id, jobs] of tagged) {
    const result = await recordFoundJobs(id, jobs, where);
    if (!result) continue;
    if (result.kind !== "known") found += 1;
    const { state } = result.launch;
    if (state === "unknown") hasUnknown = true;
    if (state === "sending" || state === "unknown") {
      for (const { createTime } of jobs) undecided = earlier(createTime, undecided);
    }
  }
  return { found, hasUnknown, ...(undecided && { undecided }) };
}

/** Of jobs that were found outside a comparison. Whether a launch of theirs is `unknown`. */
export async function hasLaunchInDoubt(
  jobs: readonly JobDetails[],
  where: AccountRegion,
): Promise<boolean> {
  // Read after AWS's responses, so that each of these jobs has its row.
  const ledger = await readLedger(database());
  const { hasUnknown } = await proveTaggedJobs(await groupTaggedJobs(jobs, ledger), where);
  return hasUnknown;
}

export function earlier<A extends Date | undefined>(a: A, b: Date | undefined): A | Date {
  return a === undefined || (b !== undefined && b < a) ? (b as A | Date) : a;
}
