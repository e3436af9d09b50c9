import "server-only";
import { and, count, eq, gte, lt, ne, notInArray, or, sql } from "drizzle-orm";
import { OVER_STATES } from "@/lib/contract/records/launch-record";
import type { Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";

const DAY_MS = 86_400_000;

/** The day (UTC) of a moment, from its midnight to the next one's. */
export function dayOf(at: Date): { start: Date; end: Date } {
  const start = Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  return { start: new Date(start), end: new Date(start + DAY_MS) };
}

/**
 * How many launches one person has on the day: asked for or sent on it, and neither refused by AWS
 * nor cancelled; `except` is not counted. Until the transaction ends nobody else counts this
 * person's, so that whatever it adds is within the number that it found.
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
