import "server-only";
import { askIdentity, type CallerIdentity } from "@/lib/aws/caller-identity";
import type { JobDetails, JobSummary } from "@/lib/aws/calls/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import { listAllJobs } from "@/lib/aws/calls/job-listing";
import type { Connection } from "@/lib/aws/connection";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import { noteThrottled, noteUnthrottled, takeReads } from "@/lib/aws/read-budget";
import { DELETED_STATUS } from "@/lib/contract/jobs/job-entry";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import { CHANGING_JOB_STATUSES } from "@/lib/contract/records/launch-progress";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { crashPoint } from "@/lib/crash-points";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import {
  type Listing,
  listDue,
  noteListed,
  noteListingFailure,
  readListing,
} from "@/lib/job-store/listing";
import { storeNameWords } from "@/lib/job-store/name-words";
import {
  addListedJobs,
  isStored,
  markDeleted,
  noteReadFailure,
  storeJob,
} from "@/lib/job-store/store-job";
import { findLaunchByArn } from "@/lib/ledger/queries/find-launch";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { describeError, log } from "@/lib/log";
import { applyListing } from "./apply-listing";
import { nameResources } from "./name-resources";
import { nextReadAfter } from "./read-times";

const SECOND_MS = 1000;

/** Of one pass, so that a long back-fill does not keep a shutdown waiting. */
const READS_PER_PASS = 40;
const CONCURRENT_READS = 4;

/** Long lists are read less often: AWS's calls may not grow with the jobs. */
const MS_PER_LIST_CALL = 5 * SECOND_MS;

/** A list that another task began just now is as good. */
const SHARED_MS = SECOND_MS;

const RETRY_MS = 5 * SECOND_MS;
const LONGEST_RETRY_MS = 5 * 60 * SECOND_MS;
const READ_RETRY_MS = 60 * SECOND_MS;

/** How often it looks for models and collaborations without a name. */
const NAMES_EVERY_MS = 20 * SECOND_MS;

/** After so many failed reads, the pass ends: the others would fail too. */
const FAILURES_PER_PASS = 4;

export type PollReport = { listed: boolean; read: number; failed: number };

/** Called with jobs that have a launch's mark and are not a launch's recorded job. */
export type OnTaggedJobs = (jobs: readonly JobDetails[], where: AccountRegion) => Promise<void>;

/** One pass, at most one at a time in all instances. `now` is the database's time. */
export type PollJobs = (now?: Date) => Promise<PollReport>;

type Pass = AccountRegion & {
  connection: Connection;
  at: Date;
  report: PollReport;
  tagged: JobDetails[];
  isThrottled: boolean;
};

/** Keeps the index of jobs in step with AWS. What fails is tried again later, and less often. */
export function createPoller(connection: Connection, onTaggedJobs: OnTaggedJobs): PollJobs {
  const listing = startBackoff();
  const reading = startBackoff();
  let lastListMs = Number.NEGATIVE_INFINITY;
  let nameAgainMs = 0;
  return async (now) => {
    const at = now ?? (await databaseNow(database()));
    const report: PollReport = { listed: false, read: 0, failed: 0 };
    const known = await readListing(database(), connection.id);
    const mayList = isWanted(known) || !listing.isPaused(at);
    if (!mayList && reading.isPaused(at)) return report;
    const account = await accountOf(connection, at);
    if (account === undefined) {
      listing.pause(at);
      reading.pause(at);
      return report;
    }
    const where = { account, region: connection.region };
    const pass: Pass = { ...where, connection, at, report, tagged: [], isThrottled: false };
    let listed: Listed | undefined;
    if (mayList && isListDue(known, pass)) {
      const sinceMs = Math.max(performance.now() - SHARED_MS, lastListMs);
      listed = await listJobs(pass, sinceMs);
      lastListMs = performance.now();
      listing.settle(at, listed !== undefined);
    }
    if (!reading.isPaused(at) || listed) {
      await readJobs(pass, listed?.news ?? []);
      reading.settle(at, !pass.isThrottled && report.failed < FAILURES_PER_PASS);
    }
    if (listed) {
      // Not before all of its jobs have a row: after a crash, the next poller lists again.
      const { jobs, calls } = listed;
      await noteListed(database(), connection.id, { account, beganAt: at, jobs, calls });
      report.listed = true;
    }
    await storeNameWords(database(), connection.id);
    if (pass.tagged.length > 0) await onTaggedJobs(pass.tagged, where);
    if (at.getTime() >= nameAgainMs) {
      nameAgainMs = at.getTime() + NAMES_EVERY_MS;
      await nameResources(database(), connection, { account, at });
    }
    return report;
  };
}

function startBackoff() {
  let failures = 0;
  let untilMs = 0;
  return {
    isPaused: (at: Date) => at.getTime() < untilMs,
    pause(at: Date) {
      untilMs = at.getTime() + Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** failures);
      failures += 1;
    },
    settle(at: Date, isFine: boolean) {
      if (!isFine) return this.pause(at);
      failures = 0;
      untilMs = 0;
    },
  };
}

function isWanted({ wantedAt, triedAt }: Listing): boolean {
  return wantedAt !== undefined && (triedAt === undefined || wantedAt > triedAt);
}

function isListDue(known: Listing, { account, at }: Pass): boolean {
  const { beganAt, calls = 1 } = known;
  if (beganAt === undefined || known.account !== account || isWanted(known)) return true;
  const everyMs = Math.max(env().jobsIntervalMs, calls * MS_PER_LIST_CALL);
  return at.getTime() - beganAt.getTime() >= everyMs;
}

async function accountOf(connection: Connection, at: Date): Promise<string | undefined> {
  try {
    return (await connection.identity()).account;
  } catch (error) {
    await noteListFailure(connection, { at, error });
    return undefined;
  }
}

type Listed = {
  jobs: number;
  calls: number;
  /** The newest new jobs, which have no row yet. */
  news: JobSummary[];
};

/** Undefined if AWS's list could not be read. */
async function listJobs(
  { connection, account, region, at }: Pass,
  sinceMs: number,
): Promise<Listed | undefined> {
  try {
    const { jobs, calls, beganAtMs } = await listAllJobs(connection, { sinceMs });
    const beganAt = new Date(at.getTime() - Math.max(0, performance.now() - beganAtMs));
    const news = await applyListing(database(), jobs, { account, region, at: beganAt });
    return { jobs: jobs.length, calls, news };
  } catch (error) {
    await noteListFailure(connection, { at, error });
    return undefined;
  }
}

/** Throws errors that are not of AWS. */
async function noteListFailure(
  connection: Connection,
  { at, error }: { at: Date; error: unknown },
): Promise<void> {
  const failure = mapCallFailure(error, connection);
  if (!failure) throw error;
  if (failure.code === "throttled") noteThrottled();
  await noteListingFailure(database(), connection.id, { at, failure });
  log("warn", "jobs not listed", describeError(error));
}

type ToRead = { arn: string; id?: string; summary?: JobSummary };

async function readJobs(pass: Pass, news: readonly JobSummary[]): Promise<void> {
  const db = database();
  const due = await listDue(db, { ...pass, limit: READS_PER_PASS });
  const all: ToRead[] = [
    ...news.map((summary) => ({ arn: summary.audienceGenerationJobArn, summary })),
    ...due,
  ];
  const waiting = all.slice(0, takeReads(Math.min(all.length, READS_PER_PASS)));
  const rest = all.slice(waiting.length);
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      if (pass.isThrottled || pass.report.failed >= FAILURES_PER_PASS) rest.push(job);
      else await readJob(pass, job);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_READS }, work));
  if (pass.report.read > 0 && !pass.isThrottled) noteUnthrottled();
  await addListedJobs(
    db,
    rest.flatMap(({ summary }) => summary ?? []),
    pass,
  );
}

async function readJob(pass: Pass, { arn, id, summary }: ToRead): Promise<void> {
  const { connection, at, report } = pass;
  try {
    const job = await getAudienceGenerationJob(connection.clients.read, arn);
    await crashPoint("job-read");
    if (job) await keepJob(pass, job);
    else await keepDeletion(pass, arn);
    report.read += 1;
  } catch (error) {
    const failure = mapCallFailure(error, connection);
    report.failed += 1;
    if (failure?.code === "throttled") {
      noteThrottled();
      pass.isThrottled = true;
    }
    log("warn", "job not read", { code: failure?.code, ...describeError(error) });
    if (summary) await addListedJobs(database(), [summary], pass);
    const nextReadAt = new Date(at.getTime() + READ_RETRY_MS);
    if (id !== undefined) await noteReadFailure(database(), { id, arn }, { failure, nextReadAt });
  }
}

async function keepJob(pass: Pass, job: JobDetails): Promise<void> {
  const { account, region, at } = pass;
  const times = { readAt: at, nextReadAt: nextReadAfter(job, at) };
  await storeJob(database(), job, { account, region, ...times });
  const isRecorded = await recordStatus(job, at);
  if (!isRecorded && job.tags[CORRELATION_TAG_KEY] !== undefined) pass.tagged.push(job);
}

/** In the ledger as well. False if the ledger does not know the job. */
async function recordStatus(
  job: Pick<JobDetails, "audienceGenerationJobArn" | "status" | "statusCode" | "message">,
  at: Date,
): Promise<boolean> {
  const { audienceGenerationJobArn, status, statusCode, message } = job;
  const launch = await findLaunchByArn(database(), audienceGenerationJobArn);
  if (!launch) return false;
  const report = { status, statusCode, message, checkedAt: at.toISOString() };
  await recordJobStatus(database(), { id: launch.id, job: report });
  return true;
}

/** AWS says the same of a job of another account. */
async function keepDeletion({ connection, account, at }: Pass, arn: string): Promise<void> {
  const now: CallerIdentity = await askIdentity(connection.clients.sts);
  if (now.account !== account || arn.split(":")[4] !== account) {
    log("warn", "account changed", { account: now.account });
    return;
  }
  await markDeleted(database(), arn, at);
  await recordStatus({ audienceGenerationJobArn: arn, status: DELETED_STATUS }, at);
}

/**
 * Keeps what the task has read that follows launches. While a job is in progress, only that task
 * reads it, so its row needs no time of a next read, and is not written unless AWS returned
 * something new. Never throws: that task does not depend on the index.
 */
export async function indexReadJob(
  connection: Pick<Connection, "identity" | "region">,
  job: JobDetails,
  at: Date,
): Promise<void> {
  try {
    const { account } = await connection.identity();
    const isFollowed = CHANGING_JOB_STATUSES.includes(job.status);
    const where = { account, region: connection.region };
    if (isFollowed && (await isStored(database(), job, where))) return;
    const times = { readAt: at, nextReadAt: isFollowed ? null : nextReadAfter(job, at) };
    await storeJob(database(), job, { ...where, ...times });
  } catch (error) {
    log("warn", "job not indexed", describeError(error));
  }
}
