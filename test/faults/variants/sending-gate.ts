import "server-only";
import { databaseNow } from "../../../lib/db/database-clock";
import type { Tx } from "../../../lib/db/handle";
import { requireSendingOpen as requireOpenAsShipped } from "../../../lib/launch/gate/sending-gate";
import { isControl } from "./control";

export * from "../../../lib/launch/gate/sending-gate";

/** As shipped; under the control `no-comparison` sending is open before AWS's jobs were compared. */
export async function requireSendingOpen(tx: Tx, start: number): Promise<Date> {
  return isControl("no-comparison") ? databaseNow(tx) : requireOpenAsShipped(tx, start);
}
