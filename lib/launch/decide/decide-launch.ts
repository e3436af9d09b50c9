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
import { closeAbsent, relaunch } from "@/lib/ledger/steps/absent-launch";
import { cancelLaunch } from "@/lib/ledger/steps/cancel-launch";

/**
 * Gives up a launch that AWS has not seen. Throws `PortalError` where it is not `reserved`, or
 * is not the person's to decide about.
 */
export async function cancel({ act, id }: Decided): Promise<LaunchRecord> {
  requireMayDecide(act, await requireLaunch(id));
  const { actor, address } = act;
  const cancelled = await cancelLaunch(database(), { id, actor, address });
  return requireStep(cancelled, { id, step: "cancelled" });
}

/**
 * Sends a launch that rests at `reserved`. One that does not rest there any more is handed back as
 * it is: whoever asked twice sees what became of it. Throws `PortalError` where there is none, or the
 * person may not send it, or not now.
 */
export async function sendNow({ act, id, attempt }: Decided): Promise<LaunchRecord> {
  const launch = await requireLaunch(id);
  requireMayDecide(act, launch);
  const isAsSeen = attempt === undefined || attempt === launch.attempt;
  if (launch.state !== "reserved" || !isAsSeen) return launch;
  await requireMayLaunch(act, launch);
  return send(launch, act);
}

/**
 * Leaves it at a launch's absence. Throws `PortalError` where the launch is not `absent`, or is not
 * the person's to decide about.
 */
export async function closeAbsentLaunch({ act, id, attempt }: Decided): Promise<LaunchRecord> {
  requireMayDecide(act, await requireLaunch(id));
  const { actor, address } = act;
  const closed = await closeAbsent(database(), { id, actor, address, attempt });
  return requireStep(closed, { id, step: "closed" });
}

/**
 * Launches again, under the same name, what was proven absent; only a person may ask for it.
 * Throws `PortalError` where the launch is not `absent`, or the person may not launch it.
 */
export async function relaunchAbsent({ act, id, attempt }: Decided): Promise<LaunchRecord> {
  const { actor, address } = act;
  const launch = await requireLaunch(id);
  requireMayDecide(act, launch);
  const reserved = await relaunch(database(), {
    ...{ id, actor, address, attempt },
    async guard(tx) {
      requireRulesAllow(act, launch.request);
      await requireSendingAllowed(tx, { act, intent: launch, at: await databaseNow(tx) });
    },
  });
  return send(await requireStep(reserved, { id, step: "launched again" }), act);
}
