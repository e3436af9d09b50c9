import "server-only";
import type { JobDetails } from "@/lib/aws/generation-job";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { findOwnJobs } from "@/lib/launch/proof/find-own-jobs";
import { resolveWithJobs } from "@/lib/launch/proof/resolve-with-jobs";
import { noteAbsenceSeen } from "@/lib/ledger/steps/absent-launch";
import { resolveLaunch } from "@/lib/ledger/steps/resolve-launch";
import { log } from "@/lib/log";
import type { Pass } from "./reconcile-pass";

type Where = { account: string; region: string };

/** Absence needs two complete, non-empty listings an interval apart, after the settle window. */
export async function reconcileLaunch(
  launch: LaunchRecord,
  pass: Pass,
  now: Date,
): Promise<LaunchRecord> {
  const where = await senderOf(launch, pass);
  if (!where) return launch;
  const near = await pass.jobsNear(launch.request);
  const { own, others } = await findOwnJobs(pass.connection, launch, near);
  if (own.length > 0) return resolveWithJobs(launch, own);
  if (now.getTime() < settledFromMs(launch)) return launch;
  const all = await pass.allJobs();
  const sighting = { at: now.toISOString(), jobsNear: near.length, jobsInAll: all.length };
  return all.length === 0
    ? launch
    : assessAbsence(launch, where, { sighting, jobsWithName: others });
}

/** Undefined if the account or Region has changed since, because its lists show other jobs. */
async function senderOf(launch: LaunchRecord, pass: Pass): Promise<Where | undefined> {
  const identity = await pass.identity();
  const { id: launchId, account, region } = launch;
  if (identity.account === account && pass.connection.region === region) return { account, region };
  log("warn", "launch of another account or Region", { launchId, account, region });
  return undefined;
}

function settledFromMs({ sendDeadline, updatedAt }: LaunchRecord): number {
  return Date.parse(sendDeadline ?? updatedAt) + env().reconcileSettleMs;
}

async function assessAbsence(
  launch: LaunchRecord,
  where: Where,
  { sighting, jobsWithName }: { sighting: Sighting; jobsWithName: JobDetails[] },
): Promise<LaunchRecord> {
  const { id, attempt } = launch;
  const before = knownAbsence(launch, where)?.sightings ?? [];
  const [first] = before;
  const evidence: AbsenceEvidence = {
    kind: "not-listed",
    ...where,
    attempt,
    sightings: [...before, sighting],
    jobsWithName: jobsWithName.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn),
  };
  if (!first) return (await noteAbsenceSeen(database(), { id, attempt, evidence })) ?? launch;
  const apartMs = Date.parse(sighting.at) - Date.parse(first.at);
  if (apartMs < env().reconcileIntervalMs) return launch;
  const absence = { id, attempt, to: "absent", resolvedBy: "reconciler", evidence } as const;
  const absent = await resolveLaunch(database(), absence);
  if (absent) log("warn", "launch absent", { launchId: id, attempt });
  return absent ?? launch;
}

export type Sighting = {
  /** ISO 8601, UTC. */
  at: string;
  jobsNear: number;
  jobsInAll: number;
};

export type AbsenceEvidence = {
  kind: "not-listed";
  account: string;
  region: string;
  attempt: number;
  sightings: Sighting[];
  /** ARNs of jobs with the same name that belong to others. */
  jobsWithName: string[];
};

function knownAbsence(
  { evidence, attempt }: LaunchRecord,
  { account, region }: { account: string; region: string },
): AbsenceEvidence | undefined {
  if (!isAbsence(evidence)) return undefined;
  const isSame =
    evidence.attempt === attempt && evidence.account === account && evidence.region === region;
  return isSame ? evidence : undefined;
}

/** Only this module writes it, so its kind is enough. */
function isAbsence(evidence: unknown): evidence is AbsenceEvidence {
  return (
    typeof evidence === "object" &&
    evidence !== null &&
    "kind" in evidence &&
    evidence.kind === "not-listed"
  );
}
