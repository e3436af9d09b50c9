import "server-only";
import type { Db } from "@/lib/db/handle";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { describeError, log } from "@/lib/log";

/** Links pending events before a read, so that readers see their own actions. */
export async function linkFirst(db: Db): Promise<void> {
  try {
    await linkPending(db);
  } catch (error) {
    // Linked events can still be read, and the rest is counted.
    log("warn", "background task failed", {
      backgroundTask: "link-steps",
      ...describeError(error),
    });
  }
}
