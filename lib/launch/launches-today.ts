import "server-only";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { countLaunchesOfDay } from "@/lib/ledger/day-limit";

/** How many launches of the person count towards the limit of this day (UTC). */
export async function launchesToday(actor: string): Promise<number> {
  return database().transaction(async (tx) =>
    countLaunchesOfDay(tx, { actor, at: await databaseNow(tx) }),
  );
}
