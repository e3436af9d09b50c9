import "server-only";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { JobEnds } from "@/lib/contract/records/notification";
import { database } from "@/lib/db/handle";
import { JOB_VISIBILITY, jobs } from "@/lib/db/job-tables";
import { jobBells, notificationDefaults, notifications } from "@/lib/db/notification-tables";
import { visibleTo } from "@/lib/db/visible-rows";

/** Longer than the transaction that records an end. */
const OVERLAP_MS = 30_000;

/** More at once are not shown one by one. */
const LIMIT = 20;

/** The ends that a person's open pages announce. */
export async function listJobEnds(viewer: Viewer, after: Date): Promise<JobEnds> {
  const db = database();
  const { rows: clock } = await db.execute<{ now: string }>(
    sql`select clock_timestamp()::timestamptz(3)::text as now`,
  );
  const now = new Date(clock[0]?.now ?? Date.now());
  const rows = await db
    .select({
      id: notifications.id,
      jobId: notifications.jobId,
      name: jobs.name,
      endState: notifications.endState,
      at: notifications.createdAt,
    })
    .from(notifications)
    .innerJoin(jobs, eq(jobs.id, notifications.jobId))
    .where(
      and(
        eq(notifications.recipient, viewer.id),
        visibleTo(viewer, JOB_VISIBILITY),
        eq(notifications.channel, "browser"),
        gt(notifications.createdAt, after),
      ),
    )
    .orderBy(asc(notifications.createdAt))
    .limit(LIMIT);
  return {
    ends: rows.map(({ at, ...end }) => ({ ...end, at: at.toISOString() })),
    next: new Date(Math.max(after.getTime(), now.getTime() - OVERLAP_MS)).toISOString(),
  };
}

/** Whether the person's pages need to ask: a bell is on, or their default is. */
export async function isListening(personId: string): Promise<boolean> {
  const { rows } = await database().execute<{ listening: boolean }>(sql`
    select exists (select from ${jobBells} where person_id = ${personId} and is_on)
      or exists (select from ${notificationDefaults} where person_id = ${personId}) as listening`);
  return rows[0]?.listening ?? false;
}
