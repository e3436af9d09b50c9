import "server-only";
import { eq } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { isLaunchId, toRecord } from "./launch-row";

/** Undefined also for an id that is no UUID. */
export async function findLaunch(db: Db, id: string): Promise<LaunchRecord | undefined> {
  if (!isLaunchId(id)) return undefined;
  const [row] = await db.select().from(launches).where(eq(launches.id, id));
  return row && toRecord(row);
}

export async function findLaunchByArn(db: Db, arn: string): Promise<LaunchRecord | undefined> {
  const [row] = await db.select().from(launches).where(eq(launches.audienceGenerationJobArn, arn));
  return row && toRecord(row);
}
