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
  type DecisionOrder,
  requireLaunch,
  requireMayDecide,
  requireStep,
} from "@/lib/launch/proof/require-launch";
import { send } from "@/lib/launch/send/send";
import type { Sender } from "@/lib/launch/sender";
import { closeAbsent, relaunch } from "@/lib/ledger/steps/absent-launch";
import { cancelLaunch } from "@/lib/ledger/steps/cancel-launch";
import { asAuthor } from "@/lib/people/actor";
import { requireRecordedTemplate } from "@/lib/templates/bind-template";

type SendDecision = DecisionOrder & Sender;

/** Throws `PortalError` if it is not `reserved`, or the person may not decide about it. */
export async function cancel({ actor, id }: DecisionOrder): Promise<LaunchRecord> {
  requireMayDecide(actor, await requireLaunch(id));
  const cancelled = await cancelLaunch(database(), { id, ...asAuthor(actor) });
  return requireStep(cancelled, { id, step: "cancelled" });
}

/** Returns a launch that has changed since as it is. Throws `PortalError` if not allowed now. */
export async function sendNow({
  actor,
  connection,
  id,
  attempt,
}: SendDecision): Promise<LaunchRecord> {
  const launch = await requireLaunch(id);
  requireMayDecide(actor, launch);
  const isAsSeen = attempt === undefined || attempt === launch.attempt;
  if (launch.state !== "reserved" || !isAsSeen) return launch;
  await requireMayLaunch({ actor, connection }, launch);
  return send(launch, { actor, connection });
}

/** Throws `PortalError` if it is not `absent`, or the person may not decide about it. */
export async function closeAbsentLaunch({
  actor,
  id,
  attempt,
}: DecisionOrder): Promise<LaunchRecord> {
  requireMayDecide(actor, await requireLaunch(id));
  const closed = await closeAbsent(database(), { id, ...asAuthor(actor), attempt });
  return requireStep(closed, { id, step: "closed" });
}

/** Keeps the name. Throws `PortalError` if it is not `absent`, or the person may not launch it. */
export async function relaunchAbsent({
  actor,
  connection,
  id,
  attempt,
}: SendDecision): Promise<LaunchRecord> {
  const launch = await requireLaunch(id);
  requireMayDecide(actor, launch);
  const reserved = await relaunch(database(), {
    id,
    ...asAuthor(actor),
    attempt,
    async guard(tx) {
      requireRulesAllow({ actor, connection }, launch.request);
      await requireRecordedTemplate(tx, actor, launch);
      await requireSendingAllowed(tx, { actor, planned: launch, at: await databaseNow(tx) });
    },
  });
  return send(await requireStep(reserved, { id, step: "launched again" }), { actor, connection });
}
