import "server-only";
import { inArray } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";

const BATCH = 1_000;

/** Of these jobs, the ARNs that a launch's row names as its own. */
export async function jobsOnRecord(db: Db, arns: readonly string[]): Promise<Set<string>> {
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
