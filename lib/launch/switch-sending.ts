import "server-only";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { changeSendingSwitch, type SendingSwitch } from "@/lib/ledger/sending-switch";
import type { Act } from "./act";

export type SwitchOrder = {
  act: Act;
  /** In the person's own words, for everybody. */
  reason: string;
  /** When the switch was last changed, as far as the person knew; absent: never. */
  seen?: string;
};

/**
 * Turns the switch for all sending; without a word of it in the chain it is not turned. Throws
 * `PortalError` (`wrong-state`) where it is not as the person saw it any more.
 */
export async function switchSending(
  { act, reason, seen }: SwitchOrder,
  stopped: boolean,
): Promise<SendingSwitch> {
  const { actor, address } = act;
  const changed = await changeSendingSwitch(database(), { stopped, reason, actor, address, seen });
  if (changed) return changed;
  throw new PortalError(
    "wrong-state",
    "Somebody else has turned the switch since this page was opened. Look at it again, then decide.",
  );
}
