import "server-only";
import type { SendingSwitch } from "@/lib/ledger/sending-switch";
import { type SwitchOrder, switchSending } from "./switch-sending";

/**
 * From the moment this resolves nothing is claimed any more. What AWS has been sent ends as it ends,
 * and what is unknown is looked for as before.
 */
export function stopSending(order: SwitchOrder): Promise<SendingSwitch> {
  return switchSending(order, true);
}
