import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { relaunch } from "@/lib/ledger/relaunch";
import type { Act } from "./act";
import { requireStep } from "./require-launch";
import { send } from "./send";

/**
 * Launches again, under the same name, what was proven absent; only a person may ask for it.
 * Throws `PortalError` where the launch is not `absent`.
 */
export async function relaunchAbsent({ act, id }: { act: Act; id: string }): Promise<LaunchRecord> {
  const { actor, address } = act;
  const reserved = await relaunch(database(), { id, actor, address });
  return send(await requireStep(reserved, { id, step: "launched again" }), act);
}
