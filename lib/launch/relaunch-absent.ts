import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { relaunch } from "@/lib/ledger/relaunch";
import { requireRulesAllow, requireSendingAllowed } from "./may-launch";
import { type Decided, requireMayDecide } from "./require-decision";
import { requireLaunch, requireStep } from "./require-launch";
import { send } from "./send";

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
