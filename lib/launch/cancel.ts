import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { cancelLaunch } from "@/lib/ledger/cancel-launch";
import type { Act } from "./act";
import { requireStep } from "./require-launch";

/** Gives up a launch that AWS has not seen. Throws `PortalError` where it is not `reserved`. */
export async function cancel({ act, id }: { act: Act; id: string }): Promise<LaunchRecord> {
  const { actor, address } = act;
  const cancelled = await cancelLaunch(database(), { id, actor, address });
  return requireStep(cancelled, { id, step: "cancelled" });
}
