import "server-only";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { inLedger } from "@/lib/ledger/head-seen";
import {
  changeSendingSwitch,
  type SendingSwitch,
  stopSendingWithin,
} from "@/lib/ledger/sending-switch";
import { PORTAL } from "@/lib/ledger/system-actors";
import type { Act } from "./act";

export type SwitchOrder = {
  act: Act;
  /** In the person's own words, for everybody. */
  reason: string;
  /** When the switch was last changed, as far as the person knew; absent: never. */
  seen?: string;
};

/** `SENDING=stopped`: nothing is sent until an admin resumes it. */
export async function stopAtStart(): Promise<void> {
  const db = database();
  await inLedger(db, (tx) =>
    stopSendingWithin(tx, { actor: PORTAL, reason: "The portal was started with SENDING=stopped" }),
  );
}

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
