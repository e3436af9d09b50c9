import "server-only";
import { eq, inArray } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { toRecord } from "./launch-row";

/** Undefined also if the ID is not a UUID. */
export async function findLaunch(db: Db, id: string): Promise<LaunchRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await db.select().from(launches).where(eq(launches.id, id));
  return row && toRecord(row);
}

export async function findLaunchByArn(db: Db, arn: string): Promise<LaunchRecord | undefined> {
  const [row] = await db.select().from(launches).where(eq(launches.audienceGenerationJobArn, arn));
  return row && toRecord(row);
}

const BATCH = 1_000;

export async function findRecordedArns(db: Db, arns: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < arns.length; start += BATCH) {
    const rows = await db
      .select({ arn: launches.audienceGenerationJobArn })
      .from(launches)
      .where(inArray(launches.audienceGenerationJobArn, arns.slice(start, start + BATCH)));
    for (const { arn } of rows) if (arn !== null) known.add(arn);
  }
  return known;
}
