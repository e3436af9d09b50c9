import "server-only";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import type { LaunchCheck } from "@/lib/contract/records/launch-check";
import { isInProgress } from "@/lib/contract/records/launch-progress";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { decidedByMs, knownAbsence, LISTINGS_NEEDED } from "@/lib/launch/proof/absence";
import { findCheck } from "@/lib/ledger/queries/launch-checks";

/** Undefined unless the launch is `sending` or `unknown`. */
export async function readCheck(launch: LaunchRecord): Promise<LaunchCheck | undefined> {
  const { id: launchId, state, attempt } = launch;
  if (state !== "sending" && state !== "unknown") return undefined;
  const [row, now] = await Promise.all([
    findCheck(database(), { launchId, attempt }),
    databaseNow(database()),
  ]);
  const { checkedAt, jobsSeen, problem, failure } = row ?? {};
  const decidedBy = decidedByMs(launch);
  return {
    ...(checkedAt && { checkedAt: checkedAt.toISOString() }),
    ...(typeof jobsSeen === "number" && { jobsSeen }),
    ...(problem && { problem }),
    ...(failure && { failure }),
    readsNeeded: LISTINGS_NEEDED,
    readsMade: knownAbsence(launch, launch)?.sightings.length ?? 0,
    ...(decidedBy > now.getTime() && { decidedBy: new Date(decidedBy).toISOString() }),
  };
}

/** Why the status of a launch's job could not be read since it was last known. */
export async function readJobFailure(launch: LaunchRecord): Promise<CallFailure | undefined> {
  const { id: launchId, state, attempt, job } = launch;
  // The last failure of a job that has ended would stay.
  if (state !== "launched" || !isInProgress(launch)) return undefined;
  const { triedAt, failure } = (await findCheck(database(), { launchId, attempt })) ?? {};
  const isNewer = triedAt !== undefined && triedAt > new Date(job?.checkedAt ?? 0);
  return isNewer ? failure : undefined;
}
