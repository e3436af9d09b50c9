import "server-only";
import { and, asc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { toRecord } from "./launch-row";

/** All that is `unknown`, and what is still `sending` though its deadline lies before `now`. */
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

/** What ended without a job, or may have, and was sent no longer ago than this; the oldest first. */
export async function listEndedUnsent(db: Db, sinceMs: number): Promise<LaunchRecord[]> {
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
