import "server-only";
import { database } from "@/lib/db/handle";
import { countLaunches } from "@/lib/ledger/count-launches";
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
