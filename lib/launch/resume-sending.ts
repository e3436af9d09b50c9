import "server-only";
import type { SendingSwitch } from "@/lib/ledger/sending-switch";
import { type SwitchOrder, switchSending } from "./switch-sending";

/** Sending is allowed again. What rests stays where it is, until somebody sends it. */
export function resumeSending(order: SwitchOrder): Promise<SendingSwitch> {
  return switchSending(order, false);
}
