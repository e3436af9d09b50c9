import "server-only";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { countLaunches } from "@/lib/ledger/queries/count-launches";
import { countLaunchesOfDay } from "@/lib/ledger/queries/day-limit";
import { describeError, log } from "@/lib/log";

/**
 * How many launches have an unknown outcome. Every page shows it, and a page that could be shown
 * without the database must not fail over it: undefined where the number can't be had.
 */
export async function countUnknown(): Promise<number | undefined> {
  try {
    const counts = await countLaunches(database(), ["unknown"]);
    return counts.get("unknown") ?? 0;
  } catch (error) {
    log("error", "unknown launches not counted", describeError(error));
    return undefined;
  }
}

/** How many launches of the person count towards the limit of this day (UTC). */
export async function launchesToday(actor: string): Promise<number> {
  return database().transaction(async (tx) =>
    countLaunchesOfDay(tx, { actor, at: await databaseNow(tx) }),
  );
}
