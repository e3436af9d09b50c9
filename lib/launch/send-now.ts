import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { requireMayLaunch } from "./may-launch";
import { type Decided, requireMayDecide } from "./require-decision";
import { requireLaunch } from "./require-launch";
import { send } from "./send";

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
