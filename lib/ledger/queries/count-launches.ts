import "server-only";
import { and, count, inArray } from "drizzle-orm";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { visibleTo } from "@/lib/db/visible-rows";
import { LAUNCH_VISIBILITY } from "./list-launches";

export async function countLaunches(
  db: Db,
  states: readonly LaunchState[],
  viewer: Viewer,
): Promise<Map<LaunchState, number>> {
  const rows = await db
    .select({ state: launches.state, count: count() })
    .from(launches)
    .where(and(inArray(launches.state, [...states]), visibleTo(viewer, LAUNCH_VISIBILITY)))
    .groupBy(launches.state);
  return new Map(rows.map((row) => [row.state, row.count]));
}
