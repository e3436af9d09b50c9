import "server-only";
import { type Db, database } from "@/lib/db/handle";
import { PORTAL } from "@/lib/ledger/system-actors";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { lastSeq } from "./chain-span";
import { newestVerification } from "./newest-verification";
import { verifyAudit } from "./verify-audit";

const DAY_MS = 86_400_000;
/** Later than the start, so that a crash loop does not verify again and again. */
const FIRST_CHECK_MS = 300_000;
const NEXT_CHECK_MS = 1_800_000;

const verification = oncePerProcess("daily-verification", () => ({ isStarted: false }));

export function startDailyVerification(isEnding: () => boolean): void {
  if (verification().isStarted) return;
  verification().isStarted = true;
  const run = async () => {
    if (isEnding()) return;
    try {
      if (await isDue(database(), new Date())) await verifyAudit({ id: PORTAL });
    } catch (error) {
      log("warn", "background task failed", {
        backgroundTask: "verify-ledger",
        ...describeError(error),
      });
    }
    setTimeout(run, NEXT_CHECK_MS).unref();
  };
  setTimeout(run, FIRST_CHECK_MS).unref();
}

export async function isDue(db: Db, now: Date): Promise<boolean> {
  const newest = await newestVerification(db);
  if (newest) return now.getTime() - Date.parse(newest.at) >= DAY_MS;
  return (await lastSeq(db)) > 0;
}
