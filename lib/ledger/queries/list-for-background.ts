import "server-only";
import { and, asc, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { type LaunchRecord, UNSETTLED_STATES } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches, ledgerEvents, ledgerPending, ledgerSteps } from "@/lib/db/schema";
import { toRecord } from "./launch-row";

export async function listForReconcile(db: Db, now: Date): Promise<LaunchRecord[]> {
  const rows = await db
    .select()
    .from(launches)
    .where(
      or(
        eq(launches.state, "unknown"),
        and(eq(launches.state, "sending"), lt(launches.sendDeadline, now)),
      ),
    )
    .orderBy(asc(launches.sentAt), asc(launches.id));
  return rows.map(toRecord);
}

/** Sent within `sinceMs` milliseconds, the oldest first. */
export async function listAbsentAndClosed(db: Db, sinceMs: number): Promise<LaunchRecord[]> {
  const rows = await db
    .select()
    .from(launches)
    .where(
      and(
        inArray(launches.state, ["absent", "closed"]),
        sql`${launches.sentAt} > clock_timestamp() - ${sinceMs} * interval '1 millisecond'`,
      ),
    )
    .orderBy(asc(launches.sentAt), asc(launches.id));
  return rows.map(toRecord);
}

/** The longest unchecked first. */
export async function listRunningJobs(
  db: Db,
  { limit }: { limit: number },
): Promise<LaunchRecord[]> {
  const rows = await db
    .select()
    .from(launches)
    .where(sql`${launches.jobInMotion}`)
    .orderBy(sql`${asc(launches.jobCheckedAt)} nulls first`, asc(launches.id))
    .limit(limit);
  return rows.map(toRecord);
}

/** Found before the ledger knew them; newest first. */
export async function listFoundJobs(
  db: Db,
  limit: number,
): Promise<{ launch: LaunchRecord; at: string }[]> {
  const kinds = ["adopted", "proven"] as const;
  // Pending events are read first, and may be read twice. They are newer than linked ones.
  const pending = await db
    .select({ launch: launches, at: ledgerSteps.at, stepId: ledgerSteps.id })
    .from(ledgerPending)
    .innerJoin(ledgerSteps, eq(ledgerSteps.id, ledgerPending.stepId))
    .innerJoin(launches, eq(launches.id, ledgerSteps.launchId))
    .where(inArray(ledgerSteps.kind, [...kinds]))
    .orderBy(desc(ledgerSteps.id))
    .limit(limit);
  const linked = await db
    .select({ launch: launches, at: ledgerEvents.at, stepId: ledgerEvents.stepId })
    .from(ledgerEvents)
    .innerJoin(launches, eq(launches.id, ledgerEvents.launchId))
    .where(inArray(ledgerEvents.kind, [...kinds]))
    .orderBy(desc(ledgerEvents.seq))
    .limit(limit);
  const linkedSteps = new Set(linked.map(({ stepId }) => stepId));
  return [...pending.filter(({ stepId }) => !linkedSteps.has(stepId)), ...linked]
    .slice(0, limit)
    .map(({ launch, at }) => ({ launch: toRecord(launch), at: at.toISOString() }));
}

/** Unknown, then sending, then reserved; newest first in each. */
export async function listUnsettled(db: Db, { limit = 100 } = {}): Promise<LaunchRecord[]> {
  const rank = sql`array_position(array['unknown', 'sending', 'reserved'], ${launches.state})`;
  const rows = await db
    .select()
    .from(launches)
    .where(inArray(launches.state, [...UNSETTLED_STATES]))
    .orderBy(asc(rank), desc(launches.createdAt), desc(launches.id))
    .limit(limit);
  return rows.map(toRecord);
}
