import "server-only";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import {
  requireMayLaunch,
  requireRulesAllow,
  requireSendingAllowed,
} from "@/lib/launch/gate/may-launch";
import {
  type Decided,
  requireLaunch,
  requireMayDecide,
  requireStep,
} from "@/lib/launch/proof/require-launch";
import { send } from "@/lib/launch/send/send";
import type { Sender } from "@/lib/launch/sender";
import { closeAbsent, relaunch } from "@/lib/ledger/steps/absent-launch";
import { cancelLaunch } from "@/lib/ledger/steps/cancel-launch";
import { asAuthor } from "@/lib/people/actor";

/** A decision after which the launch is sent. */
type DecidedToSend = Decided & Sender;

/**
 * Gives up a launch that AWS has not seen. Throws `PortalError` where it is not `reserved`, or
 * is not the person's to decide about.
 */
export async function cancel({ actor, id }: Decided): Promise<LaunchRecord> {
  requireMayDecide(actor, await requireLaunch(id));
  const cancelled = await cancelLaunch(database(), { id, ...asAuthor(actor) });
  return requireStep(cancelled, { id, step: "cancelled" });
}

/**
 * Sends a launch that rests at `reserved`. One that does not rest there any more is handed back as
 * it is: whoever asked twice sees what became of it. Throws `PortalError` where there is none, or the
 * person may not send it, or not now.
 */
export async function sendNow({
  actor,
  connection,
  id,
  attempt,
}: DecidedToSend): Promise<LaunchRecord> {
  const launch = await requireLaunch(id);
  requireMayDecide(actor, launch);
  const isAsSeen = attempt === undefined || attempt === launch.attempt;
  if (launch.state !== "reserved" || !isAsSeen) return launch;
  await requireMayLaunch(actor, launch);
  return send(launch, { actor, connection });
}

/**
 * Leaves it at a launch's absence. Throws `PortalError` where the launch is not `absent`, or is not
 * the person's to decide about.
 */
export async function closeAbsentLaunch({ actor, id, attempt }: Decided): Promise<LaunchRecord> {
  requireMayDecide(actor, await requireLaunch(id));
  const closed = await closeAbsent(database(), { id, ...asAuthor(actor), attempt });
  return requireStep(closed, { id, step: "closed" });
}

/**
 * Launches again, under the same name, what was proven absent; only a person may ask for it.
 * Throws `PortalError` where the launch is not `absent`, or the person may not launch it.
 */
export async function relaunchAbsent({
  actor,
  connection,
  id,
  attempt,
}: DecidedToSend): Promise<LaunchRecord> {
  const launch = await requireLaunch(id);
  requireMayDecide(actor, launch);
  const reserved = await relaunch(database(), {
    ...{ id, ...asAuthor(actor), attempt },
    async guard(tx) {
      requireRulesAllow(actor, launch.request);
      await requireSendingAllowed(tx, { actor, intent: launch, at: await databaseNow(tx) });
    },
  });
  return send(await requireStep(reserved, { id, step: "launched again" }), { actor, connection });
}
