import "server-only";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import { isPortalError, type PortalError } from "@/lib/errors";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";

export function refusalResponse({ code, retryAfterSeconds }: PortalError): Response {
  return new Response(null, {
    status: STATUS[code] ?? 403,
    headers: retryAfter(retryAfterSeconds),
  });
}

export function failureResponse(error: unknown, event: string): Response {
  if (isPortalError(error)) return refusalResponse(error);
  log("error", event, describeError(error));
  const unavailable = unavailableFor(error);
  return unavailable ? refusalResponse(unavailable) : new Response(null, { status: 500 });
}

const STATUS: Partial<Record<PortalErrorCode, number>> = { "signed-out": 401, unavailable: 503 };

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { "Retry-After": String(seconds) };
}
