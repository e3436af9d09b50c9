import "server-only";
import type { Connection } from "@/lib/aws/connection";
import type { JobDetails, JobSummary } from "@/lib/aws/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/get-audience-generation-job";
import { CORRELATION_TAG_KEY, type LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { findLaunchByArn } from "@/lib/ledger/queries/find-launch";
import { differencesFromJob } from "./job-request";

/** How far AWS's clock and ours may be apart: AWS refuses signatures beyond it. */
const SKEW_MS = 5 * 60_000;

/** `others`: jobs of the same name that are not this launch's. */
export type JobsWithName = { ours: JobDetails[]; others: JobDetails[] };

/**
 * Looks in a list of jobs for those that this launch started. Throws where AWS does not tell of
 * one of them, for then nothing can be concluded from the others.
 */
export async function findOwnJobs(
  { clients }: Connection,
  launch: LaunchRecord,
  jobs: readonly JobSummary[],
  { abortSignal }: { abortSignal?: AbortSignal } = {},
): Promise<JobsWithName> {
  const jobsWithName: JobsWithName = { ours: [], others: [] };
  for (const { audienceGenerationJobArn: arn } of jobs.filter((job) => mayBeOurs(launch, job))) {
    const job = await getAudienceGenerationJob(clients.read, arn, { abortSignal });
    if (!job) throw new Error("AWS lists a job that it does not return.");
    const isOwn = await isOurs(launch, job);
    (isOwn ? jobsWithName.ours : jobsWithName.others).push(job);
  }
  return jobsWithName;
}

/** The mark tells for itself, whenever the job was started; without it a time is needed. */
function mayBeOurs(launch: LaunchRecord, { name, startedBy, createTime }: JobSummary): boolean {
  const isLater =
    createTime === undefined || createTime.getTime() >= Date.parse(launch.createdAt) - SKEW_MS;
  return (
    name === launch.request.name &&
    (startedBy === undefined || launch.account === undefined || startedBy === launch.account) &&
    (launch.correlationTag || isLater)
  );
}

/** By the tag that it was sent with; without one, by all that was asked for. */
async function isOurs(launch: LaunchRecord, job: JobDetails): Promise<boolean> {
  if (launch.correlationTag) return job.tags[CORRELATION_TAG_KEY] === launch.id;
  if (job.tags[CORRELATION_TAG_KEY] !== undefined) return false;
  if (differencesFromJob(launch.request, job).length > 0) return false;
  const known = await findLaunchByArn(database(), job.audienceGenerationJobArn);
  return known === undefined || known.id === launch.id;
}
