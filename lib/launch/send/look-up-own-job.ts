import "server-only";
import { listAudienceGenerationJobs } from "@/lib/aws/calls/list-audience-generation-jobs";
import type { Connection } from "@/lib/aws/connection";
import { mapLookUpError } from "@/lib/aws/errors/map-error";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { NotSent } from "@/lib/contract/records/outcome";
import { timeOfKey } from "@/lib/contract/records/page-key";
import { database } from "@/lib/db/handle";
import { currentStart, isComparisonSkipped, isSettled } from "@/lib/launch/gate/sending-gate";
import { findOwnJobs } from "@/lib/launch/proof/find-own-jobs";
import { recordFoundJobs } from "@/lib/launch/proof/record-found-jobs";
import { describeError, log } from "@/lib/log";

const TIMEOUT_MS = 10_000;

/** A machine whose clock is off by more sends nothing. */
const MAX_SKEW_MS = 120_000;

/** `failed`: AWS can't be asked, and no admin has overridden that. */
export type OwnJob = { kind: "none" } | { kind: "found" } | { kind: "failed"; outcome: NotSent };

const NONE: OwnJob = { kind: "none" };

/** Before a first attempt, looks only if the key may predate this start and AWS's lists may lag. */
export async function lookUpOwnJob(
  connection: Connection,
  launch: LaunchRecord,
  { account, mayPredate }: { account: string; mayPredate: boolean },
): Promise<OwnJob> {
  // Without the tag, a job can't be distinguished from one started elsewhere.
  if (!launch.correlationTag) return NONE;
  if (launch.attempt === 0 && !(mayPredate && (await canListsLag()))) return NONE;
  try {
    const near = await listAudienceGenerationJobs(connection.clients.read, launch.request, {
      abortSignal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { own } = await findOwnJobs(connection, { ...launch, account }, near);
    if (own.length === 0) return NONE;
    await recordFoundJobs(launch.id, own, { account, region: connection.region });
    return { kind: "found" };
  } catch (error) {
    log("warn", "own job lookup failed", { launchId: launch.id, ...describeError(error) });
    if (await isComparisonSkipped(database())) return NONE;
    const { request } = launch;
    const context = { request, region: connection.region, account };
    return { kind: "failed", outcome: mapLookUpError(error, context) };
  }
}

async function canListsLag(): Promise<boolean> {
  const db = database();
  if (await isComparisonSkipped(db)) return false;
  await currentStart(db);
  return !isSettled();
}

/** A page key says when it was made. Any other may be older, in a lost part of the ledger. */
export async function mayPredateStart(key: string, isPageKey: boolean): Promise<boolean> {
  if (!(await canListsLag())) return false;
  const made = isPageKey && isIdempotencyKey(key) ? timeOfKey(key) : undefined;
  if (made === undefined) return true;
  const { startedAt } = await currentStart(database());
  return made < startedAt.getTime() + MAX_SKEW_MS;
}
