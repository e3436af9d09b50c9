import "server-only";
import { asc, sql } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { toRecord } from "./launch-row";

/** Launches whose job has not come to rest, the longest unasked first. */
export async function listInMotion(db: Db, { limit }: { limit: number }): Promise<LaunchRecord[]> {
  const rows = await db
    .select()
    .from(launches)
    .where(sql`${launches.jobInMotion}`)
    .orderBy(sql`${asc(launches.jobCheckedAt)} nulls first`, asc(launches.id))
    .limit(limit);
  return rows.map(toRecord);
}
