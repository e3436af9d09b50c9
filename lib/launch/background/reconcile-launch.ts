import "server-only";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import {
  type AbsenceEvidence,
  knownAbsence,
  type Listing,
  settledFromMs,
} from "@/lib/launch/proof/absence";
import { findOwnJobs } from "@/lib/launch/proof/find-own-jobs";
import { resolveWithJobs } from "@/lib/launch/proof/resolve-with-jobs";
import { noteAbsenceSeen } from "@/lib/ledger/steps/absent-launch";
import { resolveLaunch } from "@/lib/ledger/steps/resolve-launch";
import { log } from "@/lib/log";
import { noteCheck } from "./note-check";
import type { Pass } from "./reconcile-pass";

export async function reconcileLaunch(
  launch: LaunchRecord,
  pass: Pass,
  now: Date,
): Promise<LaunchRecord> {
  const where = await senderOf(launch, pass);
  if (!where) {
    await noteCheck(launch, { at: now, problem: "other-account" });
    return launch;
  }
  const near = await pass.jobsNear(launch.request);
  const { own, others } = await findOwnJobs(pass.connection, launch, near);
  if (own.length > 0) return resolveWithJobs(launch, own);
  const jobsSeen = near.length;
  if (now.getTime() < settledFromMs(launch)) {
    await noteCheck(launch, { at: now, jobsSeen });
    return launch;
  }
  const all = await pass.allJobs();
  await noteCheck(launch, { at: now, jobsSeen, ...(all.length === 0 && { problem: "empty" }) });
  const listing = { at: now.toISOString(), jobsNear: jobsSeen, jobsInAll: all.length };
  return all.length === 0
    ? launch
    : assessAbsence(launch, where, { listing, jobsWithName: others });
}

/** Undefined if the account or Region has changed since, because its lists show other jobs. */
async function senderOf(launch: LaunchRecord, pass: Pass): Promise<AccountRegion | undefined> {
  const identity = await pass.identity();
  const { id: launchId, account, region } = launch;
  if (identity.account === account && pass.connection.region === region) return { account, region };
  log("warn", "launch of another account or Region", { launchId, account, region });
  return undefined;
}

async function assessAbsence(
  launch: LaunchRecord,
  where: AccountRegion,
  { listing, jobsWithName }: { listing: Listing; jobsWithName: JobDetails[] },
): Promise<LaunchRecord> {
  const { id, attempt } = launch;
  const before = knownAbsence(launch, where)?.sightings ?? [];
  const [first] = before;
  const evidence: AbsenceEvidence = {
    kind: "not-listed",
    ...where,
    attempt,
    sightings: [...before, listing],
    jobsWithName: jobsWithName.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn),
  };
  if (!first) return (await noteAbsenceSeen(database(), { id, attempt, evidence })) ?? launch;
  const apartMs = Date.parse(listing.at) - Date.parse(first.at);
  if (apartMs < env().reconcileIntervalMs) return launch;
  const absence = { id, attempt, to: "absent", resolvedBy: "reconciler", evidence } as const;
  const absent = await resolveLaunch(database(), absence);
  if (absent) log("warn", "launch absent", { launchId: id, attempt });
  return absent ?? launch;
}
