import "server-only";
import { and, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { TypicalDuration } from "@/lib/contract/jobs/job-detail";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { Db } from "@/lib/db/handle";
import { jobs } from "@/lib/db/job-tables";
import { isSeen } from "./job-conditions";

/** Fewer say little. */
const JOBS_MIN = 3;
const JOBS_MAX = 50;

/**
 * Of the model's jobs that the person sees; of all of these if the model has too few; undefined if
 * all are too few.
 */
export async function typicalDuration(
  db: Db,
  model: string,
  viewer?: Viewer,
): Promise<TypicalDuration | undefined> {
  const seen = isSeen(viewer);
  const ofModel = await medianOf(db, and(eq(jobs.configuredAudienceModelArn, model), seen));
  return ofModel ?? medianOf(db, seen);
}

async function medianOf(db: Db, where: SQL | undefined): Promise<TypicalDuration | undefined> {
  const ended = db
    .select({ ms: jobs.durationMs })
    .from(jobs)
    .where(and(where, eq(jobs.headline, "active"), isNotNull(jobs.durationMs)))
    .orderBy(desc(jobs.startedAt), desc(jobs.id))
    .limit(JOBS_MAX)
    .as("ended");
  const [row] = await db
    .select({
      ms: sql<number>`percentile_cont(0.5) within group (order by ${ended.ms})`,
      jobs: sql<number>`count(*)::int`,
    })
    .from(ended);
  return row && row.jobs >= JOBS_MIN ? row : undefined;
}
