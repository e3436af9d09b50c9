import "server-only";
import { and, desc, eq, inArray, isNotNull, ne } from "drizzle-orm";
import type { ComparableJob } from "@/lib/contract/jobs/job-comparison";
import { HEADLINES_WITH_METRICS } from "@/lib/contract/jobs/job-entry";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { Db } from "@/lib/db/handle";
import { jobDetails, jobs } from "@/lib/db/job-tables";
import { isSeen } from "./job-conditions";

/** Jobs of the model whose metrics are known, without one of them, the newest first. */
export async function listComparable(
  db: Db,
  {
    model,
    except,
    viewer,
    limit,
  }: { model: string; except: string; viewer: Viewer; limit: number },
): Promise<ComparableJob[]> {
  const rows = await db
    .select({
      id: jobs.id,
      name: jobs.name,
      startedAt: jobs.startedAt,
      startedBy: jobs.startedBy,
      recall: jobs.recall,
    })
    .from(jobs)
    .innerJoin(jobDetails, eq(jobDetails.id, jobs.id))
    .where(
      and(
        eq(jobs.configuredAudienceModelArn, model),
        inArray(jobs.headline, [...HEADLINES_WITH_METRICS]),
        isNotNull(jobDetails.metrics),
        ne(jobs.id, except),
        isSeen(viewer),
      ),
    )
    .orderBy(desc(jobs.startedAt), desc(jobs.id))
    .limit(limit);
  return rows.map(({ startedAt, recall, ...job }) => ({
    ...job,
    startedAt: startedAt.toISOString(),
    ...(recall !== null && { recall }),
  }));
}
