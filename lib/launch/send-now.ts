import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Act } from "./act";
import { requireMayLaunch } from "./may-launch";
import { requireMayDecide } from "./require-decision";
import { requireLaunch } from "./require-launch";
import { send } from "./send";

/**
 * Sends a launch that rests at `reserved`. One that does not rest there any more is handed back as
 * it is: whoever asked twice sees what became of it. Throws `PortalError` where there is none, or the
 * person may not send it, or not now.
 */
export async function sendNow({
  act,
  id,
}: {
  act: Act;
  id: string;
  attempt?: number;
}): Promise<LaunchRecord> {
  const launch = await requireLaunch(id);
  requireMayDecide(act, launch);
  if (launch.state !== "reserved") return launch;
  await requireMayLaunch(act, launch);
  return send(launch, act);
}
