import "server-only";
import { count, inArray } from "drizzle-orm";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";

export async function countLaunches(
  db: Db,
  states: readonly LaunchState[],
): Promise<Map<LaunchState, number>> {
  const rows = await db
    .select({ state: launches.state, count: count() })
    .from(launches)
    .where(inArray(launches.state, [...states]))
    .groupBy(launches.state);
  return new Map(rows.map((row) => [row.state, row.count]));
}
