import "server-only";
import type { JobDetails, JobSummary } from "@/lib/aws/calls/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import type { Connection } from "@/lib/aws/connection";
import { AwsCallError, unreadableResponse } from "@/lib/aws/errors/call-error";
import { CORRELATION_TAG_KEY, type LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { findLaunchByArn } from "@/lib/ledger/queries/find-launch";
import { differencesFromJob } from "./job-request";

/** Between AWS's clock and the database's. AWS rejects signatures beyond it. */
const SKEW_MS = 5 * 60_000;

export type JobsWithName = { own: JobDetails[]; others: JobDetails[] };

/** Throws if AWS does not return a listed job, because then the others prove nothing. */
export async function findOwnJobs(
  { clients }: Connection,
  launch: LaunchRecord,
  jobs: readonly JobSummary[],
  { abortSignal }: { abortSignal?: AbortSignal } = {},
): Promise<JobsWithName> {
  const jobsWithName: JobsWithName = { own: [], others: [] };
  for (const { audienceGenerationJobArn: arn } of jobs.filter((job) => mayBeOwn(launch, job))) {
    const job = await getAudienceGenerationJob(clients.read, arn, { abortSignal });
    if (!job) throw jobMissing();
    const isOwn = await isOwnJob(launch, job);
    (isOwn ? jobsWithName.own : jobsWithName.others).push(job);
  }
  return jobsWithName;
}

function jobMissing(): AwsCallError {
  const cause = unreadableResponse("AWS lists a job that it does not return.", {
    httpStatusCode: 404,
  });
  return new AwsCallError("GetAudienceGenerationJob", cause);
}

/** A tag identifies a job at any time; without it the job must be newer than the launch. */
function mayBeOwn(launch: LaunchRecord, { name, startedBy, createTime }: JobSummary): boolean {
  const isLater =
    createTime === undefined || createTime.getTime() >= Date.parse(launch.createdAt) - SKEW_MS;
  return (
    name === launch.request.name &&
    (startedBy === undefined || launch.account === undefined || startedBy === launch.account) &&
    (launch.correlationTag || isLater)
  );
}

async function isOwnJob(launch: LaunchRecord, job: JobDetails): Promise<boolean> {
  if (launch.correlationTag) return job.tags[CORRELATION_TAG_KEY] === launch.id;
  if (job.tags[CORRELATION_TAG_KEY] !== undefined) return false;
  if (differencesFromJob(launch.request, job).length > 0) return false;
  const known = await findLaunchByArn(database(), job.audienceGenerationJobArn);
  return known === undefined || known.id === launch.id;
}
