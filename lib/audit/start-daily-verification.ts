import "server-only";
import { type Db, database } from "@/lib/db/handle";
import { PORTAL } from "@/lib/ledger/system-actors";
import { describeError, log } from "@/lib/log";
import { lastSeq } from "./chain-span";
import { newestVerification } from "./newest-verification";
import { verifyAudit } from "./verify-audit";

const DAY_MS = 86_400_000;
/** A start has other things to do, and a portal that restarts again and again would do nothing else. */
const FIRST_LOOK_MS = 300_000;
const NEXT_LOOK_MS = 1_800_000;

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadVerification?: true };

/** Verifies the ledger when nobody has for a day, whatever the number of portals on it. */
export function startDailyVerification(isEnding: () => boolean): void {
  if (shared.audienceLaunchpadVerification) return;
  shared.audienceLaunchpadVerification = true;
  const turn = async () => {
    if (isEnding()) return;
    try {
      if (await isDue(database(), new Date())) await verifyAudit({ id: PORTAL });
    } catch (error) {
      log("warn", "background work failed", {
        backgroundTask: "verify-ledger",
        ...describeError(error),
      });
    }
    setTimeout(turn, NEXT_LOOK_MS).unref();
  };
  setTimeout(turn, FIRST_LOOK_MS).unref();
}

/** An empty ledger waits for its first event. */
export async function isDue(db: Db, now: Date): Promise<boolean> {
  const newest = await newestVerification(db);
  if (newest) return now.getTime() - Date.parse(newest.at) >= DAY_MS;
  return (await lastSeq(db)) > 0;
}
