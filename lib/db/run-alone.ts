import "server-only";
import { sql } from "drizzle-orm";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import type { Db } from "@/lib/db/handle";
import { describeError, log } from "@/lib/log";

/** Well within the time after which the database takes an idle transaction for abandoned. */
const HEARTBEAT_MS = 10_000;

/** What is done by one instance at a time. */
export type BackgroundTask = "reconcile" | "job-status" | "retry-unsent" | "verify-ledger";

/**
 * Does something that no other instance does meanwhile; undefined where one does. The lock lives in
 * a transaction with a heartbeat: of an instance that dies or stands still the database takes it
 * away. Such an instance may go on later, so what it does must bear company.
 */
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
      tx.execute(sql`select 1`).catch((error) => log("warn", "lock lost", describeError(error)));
    }, HEARTBEAT_MS);
    try {
      return await run();
    } finally {
      clearInterval(heartbeat);
    }
  });
}
