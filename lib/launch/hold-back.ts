import "server-only";
import { describeHeldBack, describeUnsent } from "@/lib/aws/map-error";
import type { LaunchRequest } from "@/lib/contract/launch-request";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import type { NotSent } from "./prepare-sending";
import { SendingNotOpen } from "./sending-gate";

/** A refusal of the portal's own as the launch's outcome. Throws whatever is none. */
export function heldBackBy(error: unknown, request: LaunchRequest): NotSent {
  const context = { request, region: env().awsRegion };
  if (error instanceof SendingNotOpen) return describeUnsent(error.code, context);
  if (!(error instanceof PortalError)) throw error;
  const { code, message } = error;
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
