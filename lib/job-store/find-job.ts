import "server-only";
import { eq } from "drizzle-orm";
import type { JobDetail } from "@/lib/contract/jobs/job-entry";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { isUuid } from "@/lib/contract/uuid";
import type { Db } from "@/lib/db/handle";
import { duplicateJobs, jobArns, jobDetails, jobs } from "@/lib/db/job-tables";
import { jobIdOf, mayBeOfJob } from "./job-id";
import { ENTRY_COLUMNS, statusDetailsOf, toEntry } from "./job-row";

export type StoredJob = JobDetail & {
  /** AWS's, if the last read failed. */
  readFailure?: CallFailure;
};

/**
 * Also by the ID that the job had while it counted as started elsewhere, or that it has beside the
 * other job of its launch; the row then has another ID. Undefined also if the ID is not a UUID.
 */
export async function findJob(db: Db, id: string): Promise<StoredJob | undefined> {
  if (!isUuid(id)) return undefined;
  const found = await selectJob(db, id);
  if (found) return found;
  const [former] = await db.select().from(jobArns).where(eq(jobArns.formerId, id));
  const jobId = former?.jobId ?? (await findDuplicate(db, id));
  return jobId === undefined ? undefined : selectJob(db, jobId);
}

/** The launch that was started twice and has a job of this ID. There are few such launches. */
async function findDuplicate(db: Db, id: string): Promise<string | undefined> {
  if (!mayBeOfJob(id)) return undefined;
  const rows = await db
    .select({ id: jobs.id, first: jobs.audienceGenerationJobArn, others: jobs.otherArns })
    .from(jobs)
    .where(eq(jobs.headline, "started-twice"));
  const hasJob = (arns: (string | null)[]) => arns.some((arn) => arn && jobIdOf(arn) === id);
  return rows.find(({ first, others }) => hasJob([first, ...(others ?? [])]))?.id;
}

export async function findJobByArn(db: Db, arn: string): Promise<StoredJob | undefined> {
  const [known] = await db.select().from(jobArns).where(eq(jobArns.arn, arn));
  return known && selectJob(db, known.jobId);
}

/** Of a launch that was started twice, what AWS showed of each job that was read, by its ARN. */
export async function listDuplicates(db: Db, launchId: string): Promise<Map<string, DuplicateJob>> {
  const rows = await db.select().from(duplicateJobs).where(eq(duplicateJobs.jobId, launchId));
  return new Map(rows.map((row) => [row.arn, toDuplicate(row)]));
}

type DuplicateJob = Pick<
  StoredJob,
  | "status"
  | "statusDetails"
  | "endedAt"
  | "deletedAt"
  | "tags"
  | "metrics"
  | "readAt"
  | "readFailure"
> &
  Partial<Pick<StoredJob, "startedAt" | "updatedAt">>;

function toDuplicate(row: typeof duplicateJobs.$inferSelect): DuplicateJob {
  const { startedAt, updatedAt, endedAt, deletedAt, readAt, tags, metrics, readFailure } = row;
  return {
    status: row.status,
    ...statusDetailsOf(row),
    ...(startedAt && { startedAt: startedAt.toISOString() }),
    ...(updatedAt && { updatedAt: updatedAt.toISOString() }),
    ...(endedAt && { endedAt: endedAt.toISOString() }),
    ...(deletedAt && { deletedAt: deletedAt.toISOString() }),
    ...(readAt && { readAt: readAt.toISOString() }),
    ...(tags !== null && { tags: JSON.parse(tags) }),
    ...(metrics !== null && { metrics: JSON.parse(metrics) }),
    ...(readFailure !== null && { readFailure: JSON.parse(readFailure) }),
  };
}

async function selectJob(db: Db, id: string): Promise<StoredJob | undefined> {
  const [row] = await db
    .select({
      ...ENTRY_COLUMNS,
      request: jobDetails.request,
      metrics: jobDetails.metrics,
    })
    .from(jobs)
    .leftJoin(jobDetails, eq(jobDetails.id, jobs.id))
    .where(eq(jobs.id, id));
  if (!row) return undefined;
  // Only this module's neighbours write it, so its shape is trusted.
  return {
    ...toEntry(row),
    region: row.region,
    ...(row.account !== null && { account: row.account }),
    ...(row.request !== null && { request: JSON.parse(row.request) }),
    ...(row.metrics !== null && { metrics: JSON.parse(row.metrics) }),
    ...(row.readAt !== null && { readAt: row.readAt.toISOString() }),
    ...(row.readFailure !== null && { readFailure: JSON.parse(row.readFailure) }),
  };
}
