import "server-only";
import { askIdentity } from "@/lib/aws/caller-identity";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import type { Connection } from "@/lib/aws/connection";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import { noteThrottled, takeReads } from "@/lib/aws/read-budget";
import { DELETED_STATUS } from "@/lib/contract/jobs/job-entry";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { listRunningJobs } from "@/lib/ledger/queries/list-for-background";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { describeError, log } from "@/lib/log";
import { noteCheck } from "./note-check";

/** AWS allows only a few reads per second, for all callers together. */
const CHECKED_AT_ONCE = 20;
const BATCH = 200;
const SECOND_MS = 1000;

const INTERVALS: [ageMs: number, everyMs: number][] = [
  [2 * 60 * SECOND_MS, 4 * SECOND_MS],
  [60 * 60 * SECOND_MS, 30 * SECOND_MS],
  [24 * 3600 * SECOND_MS, 5 * 60 * SECOND_MS],
  [Number.POSITIVE_INFINITY, 30 * 60 * SECOND_MS],
];

/** When to check jobs again whose status AWS refused, by launch ID. */
export type Refusals = Map<string, number>;

type Options = {
  at?: Date;
  /** Called with each job that AWS returns, before its status is recorded. */
  onJob?: (job: JobDetails, at: Date) => Promise<void>;
};

export async function refreshJobStatus(
  connection: Connection,
  refusals: Refusals,
  { at, onJob }: Options = {},
): Promise<number> {
  const launches = await listRunningJobs(database(), { limit: BATCH });
  const now = at ?? (await databaseNow(database()));
  const due = launches
    .filter((launch) => isDue(launch, { refusals, now, region: connection.region }))
    .slice(0, CHECKED_AT_ONCE);
  due.length = takeReads(due.length);
  for (const launch of due) {
    try {
      const job = await read(connection, launch);
      if (job) await onJob?.(job, now);
      const { status = DELETED_STATUS, statusCode, message } = job ?? {};
      const report = { status, statusCode, message, checkedAt: now.toISOString() };
      await recordJobStatus(database(), { id: launch.id, job: report });
      refusals.delete(launch.id);
    } catch (error) {
      refusals.set(launch.id, now.getTime() + 60 * SECOND_MS);
      const failure = mapCallFailure(error, connection);
      if (failure?.code === "throttled") noteThrottled();
      if (failure) await noteCheck(launch, { at: now, problem: "not-read", failure });
      log("warn", "job status unknown", { launchId: launch.id, ...describeError(error) });
    }
  }
  return due.length;
}

type DueContext = { refusals: Refusals; now: Date; region: string };

function isDue(launch: LaunchRecord, { refusals, now, region }: DueContext) {
  const { id, createdAt, job } = launch;
  if (launch.region !== region || now.getTime() < (refusals.get(id) ?? 0)) return false;
  if (!job) return true;
  const ageMs = now.getTime() - Date.parse(createdAt);
  const [, everyMs = 0] = INTERVALS.find(([upToMs]) => ageMs < upToMs) ?? [];
  return now.getTime() - Date.parse(job.checkedAt) >= everyMs;
}

/** Undefined if it is deleted. AWS says the same of a job of another account. */
async function read(
  connection: Connection,
  { audienceGenerationJobArn: arn = "" }: LaunchRecord,
): Promise<JobDetails | undefined> {
  const job = await getAudienceGenerationJob(connection.clients.read, arn);
  if (job) return job;
  const { account } = await askIdentity(connection.clients.sts);
  if (arn.split(":")[4] === account) return undefined;
  throw new Error(`The job is of another account than ${account}.`);
}
