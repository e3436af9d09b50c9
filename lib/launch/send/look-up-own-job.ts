import "server-only";
import type { Connection } from "@/lib/aws/connection";
import { listAudienceGenerationJobs } from "@/lib/aws/list-audience-generation-jobs";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { timeOfKey } from "@/lib/contract/records/page-key";
import { database } from "@/lib/db/handle";
import { currentStart, isComparisonSkipped, isSettled } from "@/lib/launch/gate/sending-gate";
import { findOwnJobs } from "@/lib/launch/proof/find-own-jobs";
import { recordFoundJobs } from "@/lib/launch/proof/record-found-jobs";
import { describeError, log } from "@/lib/log";

/** A person may wait for it. */
const TIMEOUT_MS = 10_000;

/** Machines' clocks differ by less than this, or they send nothing. */
const MAX_SKEW_MS = 120_000;

/**
 * `none`: AWS's lists show no job of the launch. `found`: they do, and it is on record. `failed`:
 * AWS can't be asked now, and no admin has allowed sending without asking.
 */
export type OwnJob = "none" | "found" | "failed";

/**
 * Whether a launch that is about to be sent has a job already, though the ledger does not know it:
 * after an earlier attempt, and after a start for as long as AWS's lists may lag behind, where its
 * key may be older than the start.
 */
export async function lookUpOwnJob(
  connection: Connection,
  launch: LaunchRecord,
  { account, mayPredate }: { account: string; mayPredate: boolean },
): Promise<OwnJob> {
  // Without the tag a job can't be distinguished from one that was started elsewhere.
  if (!launch.correlationTag) return "none";
  if (launch.attempt === 0 && !(mayPredate && (await canListsLag()))) return "none";
  try {
    const near = await listAudienceGenerationJobs(connection.clients.read, launch.request, {
      abortSignal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { ours } = await findOwnJobs(connection, { ...launch, account }, near);
    if (ours.length === 0) return "none";
    await recordFoundJobs(launch.id, ours, { account, region: connection.region });
    return "found";
  } catch (error) {
    log("warn", "own job not looked up", { launchId: launch.id, ...describeError(error) });
    return (await isComparisonSkipped(database())) ? "none" : "failed";
  }
}

/** Whether AWS's lists may still lack what was launched before this start. */
async function canListsLag(): Promise<boolean> {
  const db = database();
  if (await isComparisonSkipped(db)) return false;
  await currentStart(db);
  return !isSettled();
}

/**
 * Whether a launch of this key may have been made before this start, in a part of the ledger that
 * was lost, and AWS's lists may lack its job. A page's key says when it was made; any other may
 * always be older.
 */
export async function mayPredateStart(key: string, isPageKey: boolean): Promise<boolean> {
  if (!(await canListsLag())) return false;
  const made = isPageKey && isIdempotencyKey(key) ? timeOfKey(key) : undefined;
  if (made === undefined) return true;
  const { startedAt } = await currentStart(database());
  return made < startedAt.getTime() + MAX_SKEW_MS;
}
