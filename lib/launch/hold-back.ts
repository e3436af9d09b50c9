import "server-only";
import { describeHeldBack } from "@/lib/aws/map-error";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Outcome } from "@/lib/contract/outcome";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import type { Act } from "./act";
import { requireRulesAllow } from "./may-launch";

type NotSent = Extract<Outcome, { state: "not-sent" }>;

/** Why the person's role may not send this launch, asked right before it is claimed. */
export function heldBackByRules(act: Act, launch: LaunchRecord): NotSent | undefined {
  try {
    requireRulesAllow(act, launch.request);
    return undefined;
  } catch (error) {
    return heldBackBy(error, launch);
  }
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
