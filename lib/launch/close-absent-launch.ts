import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { closeAbsent } from "@/lib/ledger/close-absent";
import { type Decided, requireMayDecide } from "./require-decision";
import { requireLaunch, requireStep } from "./require-launch";

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
