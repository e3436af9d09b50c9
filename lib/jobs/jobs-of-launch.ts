import "server-only";
import { arnsOf } from "@/lib/contract/job-changes/may-change";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import { database } from "@/lib/db/handle";
import { listDuplicates, type StoredJob } from "@/lib/job-store/find-job";

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
