import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { cancelLaunch } from "@/lib/ledger/cancel-launch";
import { type Decided, requireMayDecide } from "./require-decision";
import { requireLaunch, requireStep } from "./require-launch";

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
