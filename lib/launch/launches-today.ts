import "server-only";
import { database } from "@/lib/db/handle";
import { countLaunchesOfDay } from "@/lib/ledger/day-limit";

/** How many launches of the person count towards the limit of this day (UTC). */
export async function launchesToday(actor: string, at = new Date()): Promise<number> {
  return database().transaction((tx) => countLaunchesOfDay(tx, { actor, at }));
}
