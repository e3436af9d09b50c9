import "server-only";
import { mayDecide } from "@/lib/contract/decision";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { PortalError } from "@/lib/errors";
import type { Act } from "./act";

/** A person's word on a launch; `attempt` is the one that their page showed. */
export type Decided = { act: Act; id: string; attempt?: number };

/** Throws `PortalError` where the launch is not the person's to decide about. */
export function requireMayDecide(act: Act, launch: LaunchRecord): void {
  if (mayDecide(act, launch)) return;
  throw new PortalError(
    "forbidden",
    "This launch is somebody else's: only they, or an admin, may decide about it.",
  );
}
