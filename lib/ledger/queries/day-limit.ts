import "server-only";
import { and, count, eq, gte, lt, ne, notInArray, or, sql } from "drizzle-orm";
import { ENDED_WITHOUT_JOB } from "@/lib/contract/records/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { isSentAnotherDay, launches } from "@/lib/db/schema";

const DAY_MS = 86_400_000;

export function dayOf(at: Date): { start: Date; end: Date } {
  const start = Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  return { start: new Date(start), end: new Date(start + DAY_MS) };
}

type OfDay = { actor: string; at: Date; except?: string };

/** Locks the count, so that one more stays within the limit. */
export async function countLaunchesOfDay(tx: Tx, ofDay: OfDay): Promise<number> {
  const lock = `day-limit ${ofDay.actor}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  return readLaunchesOfDay(tx, ofDay);
}

/** Without refused or cancelled ones. */
export async function readLaunchesOfDay(
  db: Db | Tx,
  { actor, at, except }: OfDay,
): Promise<number> {
  const { start, end } = dayOf(at);
  const [row] = await db
    .select({ number: count() })
    .from(launches)
    .where(
      and(
        eq(launches.actorId, actor),
        except === undefined ? undefined : ne(launches.id, except),
        notInArray(launches.state, [...ENDED_WITHOUT_JOB]),
        or(
          and(gte(launches.createdAt, start), lt(launches.createdAt, end)),
          // Of the others, those of the day were made on it. The index has only these.
          and(isSentAnotherDay, gte(launches.sentAt, start), lt(launches.sentAt, end)),
        ),
      ),
    );
  return row?.number ?? 0;
}
