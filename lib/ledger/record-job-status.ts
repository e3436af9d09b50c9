import "server-only";
import { and, eq } from "drizzle-orm";
import type { JobReport, LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { appendEvent } from "./append-event";
import { isLaunchId, type LaunchRow, toRecord } from "./launch-row";
import { PORTAL } from "./system-actors";
import { TRANSITIONS } from "./transitions";

/**
 * Keeps what AWS says of the job of a `launched` launch; an event is written where that changed.
 * Undefined where there is no such launch, or a later report is known.
 */
export async function recordJobStatus(
  db: Db,
  { id, job }: { id: string; job: JobReport },
): Promise<LaunchRecord | undefined> {
  if (!isLaunchId(id)) return undefined;
  const { from, kind } = TRANSITIONS.reportJob;
  const isOne = and(eq(launches.id, id), eq(launches.state, from));
  const checkedAt = new Date(job.checkedAt);
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(launches).where(isOne).for("update");
    if (!before || (before.jobCheckedAt ?? 0) > checkedAt) return undefined;
    const at = new Date();
    const isNews = isOther(before, job);
    const [row] = await tx
      .update(launches)
      .set({
        job: JSON.stringify(job),
        jobStatus: job.status,
        jobCheckedAt: checkedAt,
        ...(isNews && { updatedAt: at }),
      })
      .where(isOne)
      .returning();
    if (!row) return undefined;
    if (isNews) {
      const { attempt } = row;
      await appendEvent(tx, { at, launchId: id, kind, attempt, actor: PORTAL, detail: { job } });
    }
    return toRecord(row);
  });
}

function isOther({ job: known }: LaunchRow, news: JobReport): boolean {
  if (known === null) return true;
  const { status, statusCode, message }: JobReport = JSON.parse(known);
  return status !== news.status || statusCode !== news.statusCode || message !== news.message;
}
