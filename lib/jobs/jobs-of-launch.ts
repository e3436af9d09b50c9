import "server-only";
import { arnsOf } from "@/lib/contract/job-changes/may-change";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import { database } from "@/lib/db/handle";
import { listDuplicates, type StoredJob } from "@/lib/job-store/find-job";
import { jobIdOf } from "@/lib/job-store/job-id";

/**
 * Each job of a launch that was started twice, as AWS shows it, in the order of `arnsOf`. Of any
 * other launch or job, none: the row itself has what is known.
 */
export async function readDuplicates(job: StoredJob): Promise<StoredJob[]> {
  if (job.launch?.state !== "duplicate") return [];
  const known = await listDuplicates(database(), job.id);
  // Of one of the jobs only.
  const { status, statusDetails, endedAt, deletedAt, recall, tags, metrics, ...others } = job;
  const { readAt, readFailure, otherArns, ...launch } = others;
  return arnsOf(job).map((arn) => {
    const found = known.get(arn);
    return {
      ...launch,
      ...found,
      audienceGenerationJobArn: arn,
      headline: headlineOf("launched", found?.status, found?.deletedAt !== undefined),
    };
  });
}

/** Stands for one job of a launch that was started twice, where the launch's ID stands for both. */
export function ownIdOf(arn: string): string {
  return jobIdOf(arn);
}

/**
 * The ARNs of the row's jobs that a request means: of a launch that was started twice, one if `arn`
 * says so, or if `id` is the job's own. None if it has no such job.
 */
export function chosenArns(
  job: Pick<StoredJob, "audienceGenerationJobArn" | "otherArns">,
  { id, arn }: { id: string; arn?: string },
): string[] {
  const arns = arnsOf(job);
  const own = arns.length > 1 ? arns.filter((each) => ownIdOf(each) === id.toLowerCase()) : [];
  const named = own.length > 0 ? own : arns;
  return arn === undefined ? named : named.filter((each) => each === arn);
}
