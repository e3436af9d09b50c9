import "server-only";
import { eq } from "drizzle-orm";
import { batchLaunches } from "@/lib/db/batch-tables";
import type { Db } from "@/lib/db/handle";

/** The ID of the batch that the launch is of, if it is of one. */
export async function batchOfLaunch(db: Db, launchId: string): Promise<string | undefined> {
  const [found] = await db
    .select({ id: batchLaunches.batchId })
    .from(batchLaunches)
    .where(eq(batchLaunches.launchId, launchId));
  return found?.id;
}
