import "server-only";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
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
  /** In the person's own words, for everybody. */
  reason: string;
  /** When the switch was last changed, as far as the person knew; absent: never. */
  seen?: string;
};

/** `SENDING=stopped`: nothing is sent until an admin resumes it. */
export async function stopAtStart(): Promise<void> {
  const db = database();
  await ledgerTransaction(db, (tx) =>
    stopSendingWithin(tx, { actor: PORTAL, reason: "The portal was started with SENDING=stopped" }),
  );
}

/**
 * Turns the switch for all sending; without a word of it in the chain it is not turned. Throws
 * `PortalError` (`wrong-state`) where it is not as the person saw it any more.
 */
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
    "Someone else changed this setting. Reload the page, then decide.",
  );
}

/**
 * From the moment this resolves nothing is claimed any more. What AWS has been sent ends as it ends,
 * and what is unknown is looked for as before.
 */
export function stopSending(order: SwitchOrder): Promise<SendingSwitch> {
  return switchSending(order, true);
}

/** Sending is allowed again. What rests stays where it is, until somebody sends it. */
export function resumeSending(order: SwitchOrder): Promise<SendingSwitch> {
  return switchSending(order, false);
}

/**
 * The switch for all sending, as every page tells it: one that could be shown without the database
 * must not fail over it, so that it is undefined where it can't be read.
 */
export async function readSending(): Promise<SendingSwitch | undefined> {
  try {
    return await readSendingSwitch(database());
  } catch (error) {
    log("error", "sending switch not read", describeError(error));
    return undefined;
  }
}

/** All sending is stopped. Who stopped it has a name for those who know people (`stoppedBy`). */
export class SendingStopped extends PortalError {
  readonly stop: SendingSwitch;

  constructor(stop: SendingSwitch) {
    super("sending-stopped", stoppedBy("An admin", stop));
    this.stop = stop;
  }
}

/** One sentence: who stopped it, since when it is, and why. */
export function stoppedBy(name: string, { at, reason }: SendingSwitch): string {
  const since = at === undefined ? "" : ` at ${at.slice(0, 16).replace("T", " ")} UTC`;
  const why = reason === undefined ? "" : ` Reason: “${reason}”.`;
  return `${name} stopped all sending${since}.${why}`;
}
