import "server-only";
import { and, count, eq, gte, lt, ne, notInArray, or, sql } from "drizzle-orm";
import { OVER_STATES } from "@/lib/contract/records/launch-record";
import type { Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";

const DAY_MS = 86_400_000;

/** The day (UTC) of a time, up to the next midnight. */
export function dayOf(at: Date): { start: Date; end: Date } {
  const start = Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  return { start: new Date(start), end: new Date(start + DAY_MS) };
}

/**
 * Counts a person's launches that were started or sent on the day and neither refused nor
 * cancelled, without `except`. Locks the count until the transaction ends, so that a launch added
 * in it stays within the limit.
 */
export async function countLaunchesOfDay(
  tx: Tx,
  { actor, at, except }: { actor: string; at: Date; except?: string },
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`day-limit ${actor}`}, 0))`);
  const { start, end } = dayOf(at);
  const [row] = await tx
    .select({ number: count() })
    .from(launches)
    .where(
      and(
        eq(launches.actorId, actor),
        except === undefined ? undefined : ne(launches.id, except),
        notInArray(launches.state, [...OVER_STATES]),
        or(
          and(gte(launches.createdAt, start), lt(launches.createdAt, end)),
          and(gte(launches.sentAt, start), lt(launches.sentAt, end)),
        ),
      ),
    );
  return row?.number ?? 0;
}
