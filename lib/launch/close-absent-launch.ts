import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { closeAbsent } from "@/lib/ledger/close-absent";
import type { Act } from "./act";
import { requireStep } from "./require-launch";

/** Leaves it at a launch's absence. Throws `PortalError` where the launch is not `absent`. */
export async function closeAbsentLaunch({
  act,
  id,
}: {
  act: Act;
  id: string;
}): Promise<LaunchRecord> {
  const { actor, address } = act;
  const closed = await closeAbsent(database(), { id, actor, address });
  return requireStep(closed, { id, step: "closed" });
}
