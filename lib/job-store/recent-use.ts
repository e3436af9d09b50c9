import "server-only";
import { and, desc, eq, isNotNull, or, sql } from "drizzle-orm";
import type { JobHeadline } from "@/lib/contract/jobs/job-entry";
import type { AudienceQualityMetrics } from "@/lib/contract/jobs/job-result";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { Db } from "@/lib/db/handle";
import { jobDetails, jobs, resourceNames } from "@/lib/db/job-tables";
import { launches } from "@/lib/db/schema";
import { isSeen } from "./job-conditions";

/** What a job was launched with. */
export type RecentUse = {
  name: string;
  startedAt: Date;
  account: string | null;
  model: string;
  modelName: string | null;
  collaboration: string | null;
  collaborationName: string | null;
  /** Null for seeds by SQL. */
  s3Uri: string | null;
  roleArn: string | null;
};

/** A person looks for what was used lately. */
const RECENT = 1_000;

/** Of the newest jobs that the person sees, the newest first. Launches without a job prove nothing. */
export async function listRecentUse(db: Db, viewer: Viewer): Promise<RecentUse[]> {
  const request = sql`coalesce(${jobDetails.request}, ${launches.request})`;
  return db
    .select({
      name: jobs.name,
      startedAt: jobs.startedAt,
      account: jobs.account,
      model: jobs.configuredAudienceModelArn,
      modelName: jobs.modelName,
      collaboration: jobs.collaborationId,
      collaborationName: jobs.collaborationName,
      s3Uri: sql<string | null>`case when ${jobs.seed} like 's3://%' then ${jobs.seed} end`,
      // As `json`: `jsonb` refuses texts with NUL.
      roleArn: sql<string | null>`${request}::json #>> '{seedAudience,roleArn}'`,
    })
    .from(jobs)
    .leftJoin(jobDetails, eq(jobDetails.id, jobs.id))
    .leftJoin(launches, eq(launches.id, jobs.id))
    .where(and(isNotNull(jobs.audienceGenerationJobArn), isSeen(viewer)))
    .orderBy(desc(jobs.startedAt), desc(jobs.id))
    .limit(RECENT);
}

const ACTIVE: JobHeadline = "active";

/**
 * What AWS shows of the results of a model's jobs, by the newest that the person sees. Null: AWS shows
 * no metrics; undefined: there is no such job.
 */
export async function findModelMetrics(
  db: Db,
  model: string,
  viewer: Viewer,
): Promise<AudienceQualityMetrics | null | undefined> {
  const [newest] = await db
    .select({ metrics: jobDetails.metrics })
    .from(jobs)
    .leftJoin(jobDetails, eq(jobDetails.id, jobs.id))
    .where(
      and(
        eq(jobs.configuredAudienceModelArn, model),
        isNotNull(jobs.readAt),
        // A deleted job may have been deleted before it had any.
        or(eq(jobs.headline, ACTIVE), isNotNull(jobDetails.metrics)),
        isSeen(viewer),
      ),
    )
    .orderBy(desc(jobs.startedAt), desc(jobs.id))
    .limit(1);
  if (!newest) return undefined;
  // Only this module's neighbours write it, so its shape is trusted.
  return newest.metrics === null ? null : JSON.parse(newest.metrics);
}

/** Of a model or collaboration, as it was last read. */
export async function findName(db: Db, id: string): Promise<string | undefined> {
  const [known] = await db.select().from(resourceNames).where(eq(resourceNames.id, id));
  return known?.name ?? undefined;
}
