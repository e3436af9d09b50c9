import "server-only";
import type { Viewer } from "@/lib/contract/people/visibility";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { countLaunches } from "@/lib/ledger/queries/count-launches";
import { readLaunchesOfDay } from "@/lib/ledger/queries/day-limit";
import { describeError, log } from "@/lib/log";

/** Undefined if it can't be read, so that pages work without the database. */
export async function countUnknown(viewer: Viewer): Promise<number | undefined> {
  try {
    const counts = await countLaunches(database(), ["unknown"], viewer);
    return counts.get("unknown") ?? 0;
  } catch (error) {
    log("error", "unknown launches not counted", describeError(error));
    return undefined;
  }
}

export async function launchesToday(actor: string): Promise<number> {
  const db = database();
  return readLaunchesOfDay(db, { actor, at: await databaseNow(db) });
}
