import "server-only";
import type { Connection } from "@/lib/aws/connection";
import {
  blockedOutcome,
  mapErrorBeforeSending,
  mapIdentityError,
  notSentOutcome,
} from "@/lib/aws/errors/map-error";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { NotSent } from "@/lib/contract/records/outcome";
import { isPortalError } from "@/lib/errors";
import { isSendingNotReady } from "@/lib/launch/gate/sending-gate";

/** Throws errors that are no refusal of the portal. */
export function notSentReason(
  error: unknown,
  context: { request: LaunchRequest; region: string },
): NotSent {
  if (isSendingNotReady(error)) return notSentOutcome(error.code, context);
  if (!isPortalError(error)) throw error;
  const { code, message } = error;
  switch (code) {
    case "sending-stopped":
    case "limit-reached":
    case "not-allowed":
      return blockedOutcome(code, message, context);
    case "forbidden":
      return blockedOutcome("not-allowed", message, context);
    default:
      throw error;
  }
}

export type Prepared = { ready: true; account: string } | { ready: false; outcome: NotSent };

/** Also during a shutdown, for accepted launches: see `lib/http/gate/drain-requests.ts`. */
export async function prepareSending(
  { region, clients, identity: readIdentity }: Connection,
  request: LaunchRequest,
): Promise<Prepared> {
  const context = { request, region };
  try {
    await clients.launch.config.credentials();
  } catch (error) {
    return { ready: false, outcome: mapErrorBeforeSending(error, context) };
  }
  try {
    return { ready: true, account: (await readIdentity()).account };
  } catch (error) {
    return { ready: false, outcome: mapIdentityError(error, context) };
  }
}
