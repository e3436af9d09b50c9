import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { JobReport, LaunchRecord } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { recordLook, removeChecks } from "@/lib/ledger/queries/launch-checks";
import { type LaunchRow, LOOKED_AT_ROWS, toRecord } from "@/lib/ledger/queries/launch-row";
import { PORTAL } from "@/lib/ledger/system-actors";
import { STEP_TIME } from "./columns";
import { TRANSITIONS } from "./transitions";

/**
 * Adds an event if it changed; if not, only the time of the look is kept: while the job is in progress
 * beside the launch, whose row is wide. Undefined if there is no such launch, or a later report.
 */
export async function recordJobStatus(
  db: Db,
  { id, job }: { id: string; job: JobReport },
): Promise<LaunchRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const { from, kind } = TRANSITIONS.reportJob;
  const isOne = and(eq(launches.id, id), inArray(launches.state, from));
  const checkedAt = new Date(job.checkedAt);
  return ledgerTransaction(db, async (tx) => {
    const [before] = await tx.select(LOOKED_AT_ROWS).from(launches).where(isOne).for("update");
    if (!before) return undefined;
    const { attempt } = before;
    if ([before.jobCheckedAt, before.lookedAt].some((at) => (at ?? 0) > checkedAt))
      return undefined;
    const isNews = isDifferent(before, job);
    if (!isNews && before.jobInMotion) {
      await recordLook(tx, { launchId: id, attempt, at: checkedAt });
      return toRecord({ ...before, lookedAt: checkedAt });
    }
    const [row] = await tx
      .update(launches)
      .set({
        job: JSON.stringify(job),
        jobStatus: job.status,
        jobCheckedAt: checkedAt,
        ...(isNews && { updatedAt: STEP_TIME }),
      })
      .where(isOne)
      .returning();
    if (!row) return undefined;
    if (!row.jobInMotion) await removeChecks(tx, { launchId: id, at: checkedAt });
    if (!isNews) return toRecord(row);
    const { updatedAt: at } = row;
    await appendEvent(tx, { at, launchId: id, kind, attempt, actor: PORTAL, detail: { job } });
    return toRecord(row);
  });
}

function isDifferent({ job: known }: LaunchRow, news: JobReport): boolean {
  if (known === null) return true;
  const { status, statusCode, message }: JobReport = JSON.parse(known);
  return status !== news.status || statusCode !== news.statusCode || message !== news.message;
}
