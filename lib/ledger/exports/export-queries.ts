import "server-only";
import { and, asc, count, desc, eq, gte, inArray, lt, notInArray, or, sql } from "drizzle-orm";
import {
  ENDED_WITHOUT_EXPORT,
  type ExportEvent,
  type ExportRecord,
  type ExportState,
  isExportEventKind,
} from "@/lib/contract/records/export-record";
import { isUuid } from "@/lib/contract/uuid";
import type { Db, Tx } from "@/lib/db/handle";
import { exportJobs, ledgerEvents, ledgerSteps } from "@/lib/db/schema";
import { dayOf } from "@/lib/ledger/queries/day-limit";
import { toExportRecord } from "./export-row";

/** As in the index of these steps, which a parameter would not use. */
export const IS_EXPORT_STEP = sql`${ledgerSteps.kind} like 'export-%'`;

/** Undefined also if the ID is not a UUID. */
export async function findExport(db: Db, id: string): Promise<ExportRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await db.select().from(exportJobs).where(eq(exportJobs.id, id));
  return row && toExportRecord(row);
}

export async function listExportsOfJob(db: Db, jobArn: string): Promise<ExportRecord[]> {
  const rows = await db
    .select()
    .from(exportJobs)
    .where(eq(exportJobs.audienceGenerationJobArn, jobArn))
    .orderBy(desc(exportJobs.createdAt), desc(exportJobs.id));
  return rows.map(toExportRecord);
}

export async function listExportsInDoubt(db: Db, now: Date): Promise<ExportRecord[]> {
  const isOverdue = and(eq(exportJobs.state, "sending"), lt(exportJobs.sendDeadline, now));
  const rows = await db
    .select()
    .from(exportJobs)
    .where(or(eq(exportJobs.state, "unknown"), isOverdue))
    .orderBy(asc(exportJobs.sentAt), asc(exportJobs.id));
  return rows.map(toExportRecord);
}

/** Sent within `sinceMs` milliseconds, the oldest first. */
export async function listExportsIn(
  db: Db,
  states: readonly ExportState[],
  sinceMs: number,
): Promise<ExportRecord[]> {
  const rows = await db
    .select()
    .from(exportJobs)
    .where(
      and(
        inArray(exportJobs.state, [...states]),
        sql`${exportJobs.sentAt} > clock_timestamp() - ${sinceMs} * interval '1 millisecond'`,
      ),
    )
    .orderBy(asc(exportJobs.sentAt), asc(exportJobs.id));
  return rows.map(toExportRecord);
}

type OfDay = { actor: string; at: Date; except?: string };

/** Locks the count, so that one more stays within the limit. Without refused or cancelled ones. */
export async function countExportsOfDay(tx: Tx, { actor, at, except }: OfDay): Promise<number> {
  const lock = `day-limit of exports ${actor}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const { start, end } = dayOf(at);
  const [row] = await tx
    .select({ number: count() })
    .from(exportJobs)
    .where(
      and(
        eq(exportJobs.actorId, actor),
        except === undefined ? undefined : sql`${exportJobs.id} <> ${except}`,
        notInArray(exportJobs.state, [...ENDED_WITHOUT_EXPORT]),
        or(
          and(gte(exportJobs.createdAt, start), lt(exportJobs.createdAt, end)),
          and(gte(exportJobs.sentAt, start), lt(exportJobs.sentAt, end)),
        ),
      ),
    );
  return row?.number ?? 0;
}

/** Of several exports, oldest first, linked to the chain or not. */
export async function listExportEvents(db: Db, ids: readonly string[]): Promise<ExportEvent[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ step: ledgerSteps, seq: ledgerEvents.seq })
    .from(ledgerSteps)
    .leftJoin(ledgerEvents, eq(ledgerEvents.stepId, ledgerSteps.id))
    .where(and(IS_EXPORT_STEP, inArray(ledgerSteps.object, [...ids])))
    .orderBy(asc(ledgerSteps.id));
  return rows.flatMap(({ step, seq }) => {
    const { at, kind, object, toState: to, attempt, actorId: actor, detail } = step;
    if (!isExportEventKind(kind) || object === null) return [];
    return [
      {
        ...(seq !== null && { seq }),
        at: at.toISOString(),
        exportId: object,
        kind,
        ...(to !== null && { to }),
        attempt,
        actor,
        ...(detail !== null && { detail: JSON.parse(detail) }),
      },
    ];
  });
}
