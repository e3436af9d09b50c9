import "server-only";
import type { JobSummary } from "@/lib/aws/calls/generation-job";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import { crashPoint } from "@/lib/crash-points";
import type { Db } from "@/lib/db/handle";
import { listIndexed } from "@/lib/job-store/listing";
import { addListedJobs, noteListedChanges, scheduleReads } from "@/lib/job-store/store-job";

/** Few new jobs are read before they get a row, so that a launch's job never has two. */
const READ_FIRST = 20;

/** How often a job that AWS's list lacks is read again. */
const MISSING_EVERY_MS = 10 * 60_000;

const BATCH = 500;

/**
 * Adds what a complete list shows to the index. A job that it lacks is not deleted, but read soon.
 * Returns the newest new jobs, which have no row yet.
 */
export async function applyListing(
  db: Db,
  listed: readonly JobSummary[],
  { account, region, at }: AccountRegion & { at: Date },
): Promise<JobSummary[]> {
  const indexed = await listIndexed(db, { account, region });
  await crashPoint("jobs-listed");
  const known = new Map(indexed.map((job) => [job.arn, job]));
  const news = listed
    .filter(({ audienceGenerationJobArn: arn }) => !known.has(arn))
    .sort((a, b) => timeOf(b) - timeOf(a));
  for (let start = READ_FIRST; start < news.length; start += BATCH) {
    await addListedJobs(db, news.slice(start, start + BATCH), { account, region, at });
    await crashPoint("jobs-added");
  }
  const changed = listed.flatMap(({ audienceGenerationJobArn: arn, status }) => {
    const job = known.get(arn);
    const isChanged = job && (job.isDeleted || job.status !== status);
    return isChanged ? [{ ...job, status }] : [];
  });
  await noteListedChanges(db, changed, { account, region, at });
  const arns = new Set(listed.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn));
  const missing = indexed.filter(
    ({ arn, isDeleted, seenAt, readAt }) =>
      !arns.has(arn) &&
      !isDeleted &&
      seenAt < at &&
      (readAt === null || at.getTime() - readAt.getTime() >= MISSING_EVERY_MS),
  );
  await scheduleReads(db, missing, at);
  return news.slice(0, READ_FIRST);
}

function timeOf({ createTime }: JobSummary): number {
  return createTime?.getTime() ?? Number.POSITIVE_INFINITY;
}
