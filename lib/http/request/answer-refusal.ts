import "server-only";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import { PortalError } from "@/lib/errors";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";

/** For routes that pages ask in the background: whoever reads them wants no words. */
export function answerRefusal({ code, retryAfterSeconds }: PortalError): Response {
  return new Response(null, {
    status: STATUS[code] ?? 403,
    headers: retryAfter(retryAfterSeconds),
  });
}

/** Whatever was thrown: a refusal, the database away for a while, or a fault of the portal's own. */
export function answerFailure(error: unknown, event: string): Response {
  if (error instanceof PortalError) return answerRefusal(error);
  log("error", event, describeError(error));
  const unavailable = unavailableFor(error);
  return unavailable ? answerRefusal(unavailable) : new Response(null, { status: 500 });
}

const STATUS: Partial<Record<PortalErrorCode, number>> = { "signed-out": 401, unavailable: 503 };

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { "Retry-After": String(seconds) };
}
