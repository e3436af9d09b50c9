import "server-only";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { type LaunchRow, toRecord } from "@/lib/ledger/queries/launch-row";
import type { PersonStep } from "./cancel-launch";
import { NO_RETRY, type RetryFor, readRetryFor, timeAfter } from "./retry";
import { takeStep } from "./take-step";

/** For `forMs` milliseconds, starting at once. */
export async function setRetry(
  db: Db,
  { id, actor, address, attempt, by, forMs }: PersonStep & { by: RetryFor; forMs: number },
): Promise<LaunchRecord | undefined> {
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
    detail: ({ retryUntil }: LaunchRow) => ({
      retryUntil,
      ...(by.waitsForSlot && { waitsForSlot: true }),
    }),
  });
}

export async function stopRetry(
  db: Db,
  { id, actor, address, attempt }: PersonStep,
): Promise<LaunchRecord | undefined> {
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
      ),
    )
    .orderBy(asc(launches.retryAt), asc(launches.id))
    .limit(limit);
  return rows.flatMap((row) => {
    const by = readRetryFor(row);
    return by ? [{ launch: toRecord(row), by }] : [];
  });
}

/** By `pauseMs` milliseconds, without an event. */
export async function postponeRetry(db: Db, id: string, pauseMs: number): Promise<void> {
  await db
    .update(launches)
    .set({ retryAt: timeAfter(pauseMs) })
    .where(and(eq(launches.id, id), eq(launches.state, "reserved")));
}
