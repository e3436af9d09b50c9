import "server-only";
import { asc, desc, inArray, sql } from "drizzle-orm";
import { type LaunchRecord, UNSETTLED_STATES } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { toRecord } from "./launch-row";

/** Launches that have not come to an end: the unknown first, then the sending; newest first in each. */
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
