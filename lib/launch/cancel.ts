import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { cancelLaunch } from "@/lib/ledger/cancel-launch";
import { requireStep } from "./require-launch";

/** Gives up a launch that AWS has not seen. Throws `PortalError` where it is not `reserved`. */
export async function cancel({ actor, id }: { actor: string; id: string }): Promise<LaunchRecord> {
  const cancelled = await cancelLaunch(database(), { id, actor });
  return requireStep(cancelled, { id, step: "cancelled" });
}
