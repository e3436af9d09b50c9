import "server-only";
import { database } from "@/lib/db/handle";
import { brandOf, PortalError } from "@/lib/errors";
import { utcMinutes } from "@/lib/format/relative-time";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import {
  changeSendingSwitch,
  readSendingSwitch,
  type SendingSwitch,
  stopSendingWithin,
} from "@/lib/ledger/switch/sending-switch";
import { PORTAL } from "@/lib/ledger/system-actors";
import { describeError, log } from "@/lib/log";
import { type Actor, asAuthor } from "@/lib/people/actor";

export type SwitchOrder = {
  actor: Actor;
  reason: string;
  /** When the switch last changed, as the person saw it. Absent: never. */
  seen?: string;
};

export async function stopAtStart(): Promise<void> {
  const db = database();
  await ledgerTransaction(db, (tx) =>
    stopSendingWithin(tx, { actor: PORTAL, reason: "The portal was started with SENDING=stopped" }),
  );
}

/** Throws `PortalError` (`wrong-state`) if it changed since the person saw it. */
async function switchSending(
  { actor, reason, seen }: SwitchOrder,
  stopped: boolean,
): Promise<SendingSwitch> {
  const changed = await changeSendingSwitch(database(), {
    stopped,
    reason,
    ...asAuthor(actor),
    seen,
  });
  if (changed) return changed;
  throw new PortalError(
    "wrong-state",
    "This setting changed after the page was loaded. Reload the page, then decide.",
  );
}

/** Once this resolves, no launch is claimed. Sent launches continue. */
export function stopSending(order: SwitchOrder): Promise<SendingSwitch> {
  return switchSending(order, true);
}

/** Unsent launches stay unsent. */
export function resumeSending(order: SwitchOrder): Promise<SendingSwitch> {
  return switchSending(order, false);
}

/** Undefined if it can't be read, so that pages work without the database. */
export async function readSending(): Promise<SendingSwitch | undefined> {
  try {
    return await readSendingSwitch(database());
  } catch (error) {
    log("error", "sending switch not read", describeError(error));
    return undefined;
  }
}

export class SendingStopped extends PortalError {
  readonly stop: SendingSwitch;

  constructor(stop: SendingSwitch) {
    super("sending-stopped", stoppedBy("An admin", stop));
    this.stop = stop;
  }
}

export const isSendingStopped = brandOf("SendingStopped", SendingStopped);

export function stoppedBy(name: string, { at, reason }: SendingSwitch): string {
  const since = at === undefined ? "" : ` at ${utcMinutes(at)}`;
  const why = reason === undefined ? "" : ` Reason: “${reason}”.`;
  return `${name} stopped all sending${since}.${why}`;
}
