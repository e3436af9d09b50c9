import "server-only";
import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type LaunchRecord, UNSETTLED_STATES } from "@/lib/contract/records/launch-record";
import { wordList } from "@/lib/db/columns";
import type { Db } from "@/lib/db/handle";
import { FOUND_KINDS, launches, ledgerEvents, ledgerSteps } from "@/lib/db/schema";
import { LOOKED_AT, LOOKED_AT_ROWS, toRecord } from "./launch-row";

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
    .select(LOOKED_AT_ROWS)
    .from(launches)
    .where(sql`${launches.jobInMotion}`)
    .orderBy(
      sql`greatest(${launches.jobCheckedAt}, ${LOOKED_AT}) asc nulls first`,
      asc(launches.id),
    )
    .limit(limit);
  return rows.map(toRecord);
}

/** Found before the ledger knew them; newest first. */
export async function listFoundJobs(
  db: Db,
  limit: number,
): Promise<{ launch: LaunchRecord; at: string }[]> {
  const isFound = (kind: AnyPgColumn) => sql`${kind} in (${wordList(FOUND_KINDS)})`;
  const ofSteps = await db
    .select({ launch: launches, at: ledgerSteps.at })
    .from(ledgerSteps)
    .innerJoin(launches, eq(launches.id, ledgerSteps.launchId))
    .where(isFound(ledgerSteps.kind))
    .orderBy(desc(ledgerSteps.id))
    .limit(limit);
  const ofFirstFormat = await db
    .select({ launch: launches, at: ledgerEvents.at })
    .from(ledgerEvents)
    .innerJoin(launches, eq(launches.id, ledgerEvents.launchId))
    .where(and(isFound(ledgerEvents.kind), isNull(ledgerEvents.stepId)))
    .orderBy(desc(ledgerEvents.seq))
    .limit(limit);
  return [...ofSteps, ...ofFirstFormat]
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
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
