import "server-only";
import type { Db } from "@/lib/db/handle";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { describeError, log } from "@/lib/log";

/** What is recorded is linked before it is read, so that nothing is missing that the reader just did. */
export async function linkFirst(db: Db): Promise<void> {
  try {
    await linkPending(db);
  } catch (error) {
    // What is linked can be read all the same, and the rest is counted.
    log("warn", "background work failed", {
      backgroundTask: "link-steps",
      ...describeError(error),
    });
  }
}
