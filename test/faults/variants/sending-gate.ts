import "server-only";
import { databaseNow } from "../../../lib/db/database-clock";
import type { Tx } from "../../../lib/db/handle";
import { requireSendingReady as requireOpenAsShipped } from "../../../lib/launch/gate/sending-gate";
import { isControl } from "./control";

export * from "../../../lib/launch/gate/sending-gate";

/** With `no-comparison`, sending is open before AWS's jobs are compared. */
export async function requireSendingReady(tx: Tx, start: number): Promise<Date> {
  return isControl("no-comparison") ? databaseNow(tx) : requireOpenAsShipped(tx, start);
}
