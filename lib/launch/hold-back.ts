import "server-only";
import { describeHeldBack } from "@/lib/aws/map-error";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Outcome } from "@/lib/contract/outcome";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import type { Act } from "./act";
import { requireRulesAllow } from "./may-launch";

type NotSent = Extract<Outcome, { state: "not-sent" }>;

/** Why the person may not send this launch (any more), asked right before it is claimed. */
export async function heldBackFor(act: Act, launch: LaunchRecord): Promise<NotSent | undefined> {
  const { request } = launch;
  try {
    requireRulesAllow(act, request);
  } catch (error) {
    return heldBackBy(error, launch);
  }
  if (await act.mayStill()) return undefined;
  const message = "Whoever sends it may not do so any more: their session or their role has ended.";
  return describeHeldBack("not-allowed", message, { request, region: env().awsRegion });
}

/** A refusal of the portal's own as the launch's outcome. Throws whatever is none. */
export function heldBackBy(error: unknown, { request }: LaunchRecord): NotSent {
  if (!(error instanceof PortalError)) throw error;
  const { code, message } = error;
  const context = { request, region: env().awsRegion };
  switch (code) {
    case "sending-stopped":
    case "limit-reached":
    case "not-allowed":
      return describeHeldBack(code, message, context);
    case "forbidden":
      return describeHeldBack("not-allowed", message, context);
    default:
      throw error;
  }
}
