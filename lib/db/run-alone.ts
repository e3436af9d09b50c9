import "server-only";
import { sql } from "drizzle-orm";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import type { Db } from "@/lib/db/handle";
import { describeError, log } from "@/lib/log";

/** Shorter than `idle_in_transaction_session_timeout`. */
const HEARTBEAT_MS = 10_000;

export type BackgroundTask =
  | "reconcile"
  | "job-status"
  | "jobs"
  | "retry-unsent"
  | "verify-ledger"
  | "reconcile-exports"
  | "refresh-exports"
  | "notify"
  | "retention";

/** Undefined if another instance runs it. A hung one may continue: it must be safe to run twice. */
export async function runAlone<T>(
  db: Db,
  backgroundTask: BackgroundTask,
  run: () => Promise<T>,
): Promise<T | undefined> {
  return db.transaction(async (tx) => {
    const lock = sql`select pg_try_advisory_xact_lock(${ADVISORY_LOCKS[backgroundTask]}) as locked`;
    const { rows } = await tx.execute<{ locked: boolean }>(lock);
    if (!rows[0]?.locked) return undefined;
    const heartbeat = setInterval(() => {
      tx.execute(sql`select 1`).catch((error) =>
        log("warn", "advisory lock lost", describeError(error)),
      );
    }, HEARTBEAT_MS);
    try {
      return await run();
    } finally {
      clearInterval(heartbeat);
    }
  });
}
