import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, notExists, sql } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import { batches, batchLaunches } from "@/lib/db/batch-tables";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { type LaunchRow, toRecord } from "@/lib/ledger/queries/launch-row";
import type { PersonStep } from "./cancel-launch";
import { NO_RETRY } from "./columns";
import { type RetryFor, readRetryFor, recordedRetry, timeAfter } from "./retry";
import { takeStep } from "./take-step";
import { TRANSITIONS } from "./transitions";

/** For `forMs` milliseconds, starting at once. The same again soon after adds no event. */
export async function setRetry(
  db: Db,
  { id, actor, address, attempt, by, forMs }: PersonStep & { by: RetryFor; forMs: number },
): Promise<LaunchRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const [same] = await db
    .select()
    .from(launches)
    .where(
      and(
        eq(launches.id, id),
        eq(launches.state, "reserved"),
        attempt === undefined ? undefined : eq(launches.attempt, attempt),
        eq(launches.retryFor, JSON.stringify(by)),
        sql`${launches.retryUntil} > ${timeAfter(forMs - SOON_MS)}`,
      ),
    );
  if (same) return toRecord(same);
  return takeStep(db, {
    verb: "setRetry",
    id,
    actor,
    address,
    attempt,
    set: {
      retryUntil: timeAfter(forMs),
      retryAt: sql`statement_timestamp()`,
      retryFor: JSON.stringify(by),
    },
    detail: (row: LaunchRow) => ({
      retryUntil: row.retryUntil,
      ...(by.waitsForSlot && { waitsForSlot: true }),
      retry: recordedRetry(row),
    }),
  });
}

const SOON_MS = 60_000;

/** Adds no event if the portal does not retry it. */
export async function stopRetry(
  db: Db,
  { id, actor, address, attempt }: PersonStep,
): Promise<LaunchRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const [idle] = await db
    .select()
    .from(launches)
    .where(
      and(
        eq(launches.id, id),
        inArray(launches.state, [...TRANSITIONS.stopRetry.from]),
        attempt === undefined ? undefined : eq(launches.attempt, attempt),
        isNull(launches.retryUntil),
      ),
    );
  if (idle) return toRecord(idle);
  return takeStep(db, {
    verb: "stopRetry",
    id,
    actor,
    address,
    attempt,
    set: NO_RETRY,
  });
}

/** Whether the portal may still retry it; locked until the transaction, which claims it, ends. */
export async function lockRetry(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: launches.id })
    .from(launches)
    .where(
      and(
        eq(launches.id, id),
        eq(launches.state, "reserved"),
        sql`${launches.retryUntil} > clock_timestamp()`,
      ),
    )
    .for("update");
  return rows.length > 0;
}

export type DueRetry = { launch: LaunchRecord; by: RetryFor };

/** The longest waiting first. */
export async function listDueRetries(db: Db, limit: number): Promise<DueRetry[]> {
  const rows = await db
    .select()
    .from(launches)
    .where(
      and(
        eq(launches.state, "reserved"),
        isNotNull(launches.retryUntil),
        sql`${launches.retryUntil} > clock_timestamp()`,
        sql`${launches.retryAt} <= clock_timestamp()`,
        notExists(pausedBatchOf(db)),
      ),
    )
    .orderBy(asc(launches.retryAt), asc(launches.id))
    .limit(limit);
  return rows.flatMap((row) => {
    const by = readRetryFor(row);
    return by ? [{ launch: toRecord(row), by }] : [];
  });
}

function pausedBatchOf(db: Db) {
  return db
    .select({ id: batches.id })
    .from(batchLaunches)
    .innerJoin(batches, eq(batches.id, batchLaunches.batchId))
    .where(and(eq(batchLaunches.launchId, launches.id), isNotNull(batches.pausedAt)));
}

/**
 * By `pauseMs` milliseconds, without an event. Never waits for a lock, so that it is in no deadlock:
 * a locked launch is being sent or stopped.
 */
export async function postponeRetries(
  db: Db,
  ids: readonly string[],
  pauseMs: number,
): Promise<void> {
  if (ids.length === 0) return;
  const unlocked = db
    .select({ id: launches.id })
    .from(launches)
    .where(and(inArray(launches.id, [...ids]), eq(launches.state, "reserved")))
    .for("no key update", { skipLocked: true });
  await db
    .update(launches)
    .set({ retryAt: timeAfter(pauseMs) })
    .where(inArray(launches.id, unlocked));
}
