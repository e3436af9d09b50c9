import "server-only";
import type { Identity, Person } from "@/lib/access/person";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import type { Role } from "@/lib/contract/people/roles";
import { env } from "@/lib/env";
import { isPortalError, PortalError } from "@/lib/errors";
import { authorize } from "@/lib/http/request/authorize";
import { clientAddress } from "@/lib/http/request/client-address";
import { currentUser } from "@/lib/http/request/current-user";
import { isForeignBrowser } from "@/lib/http/request/origin";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";

type Download = {
  /** In the audit, if it is refused. */
  object: string;
  needs: Role;
  /** Why the file could not be made, if nothing else is known. */
  failed: string;
};

/** A file for a person who may have it. `make` throws `PortalError` for what it does not understand. */
export function respondWithDownload(
  request: Request,
  download: Download,
  make: (actor: Person, params: URLSearchParams) => Promise<Response>,
): Promise<Response> {
  return respondWithinRequest(request.headers, () => respond(request, download, make));
}

async function respond(
  request: Request,
  { object, needs, failed }: Download,
  make: (actor: Person, params: URLSearchParams) => Promise<Response>,
): Promise<Response> {
  const address = clientAddress(request.headers, env().trustedProxyHops);
  let identity: Identity | undefined;
  try {
    requireOwnPage(request.headers);
    identity = await currentUser();
    const actor = await authorize(identity, needs, address);
    await consumeRateLimit("audit", actor.id);
    return await make(actor, new URL(request.url).searchParams);
  } catch (error) {
    await recordRefusal(error, { object, identity, address });
    if (isPortalError(error)) return refuse(error);
    log("error", "export failed", describeError(error));
    const unavailable = unavailableFor(error);
    return unavailable ? refuse(unavailable) : plainText(503, failed);
  }
}

/** No other site and no prefetch may export. Programs send none of these headers. */
function requireOwnPage(headers: Headers): void {
  if (isForeignBrowser(headers, env())) {
    throw new PortalError(
      "foreign-origin",
      "The request did not come from a page of this portal. Nothing was exported.",
    );
  }
  if (/prefetch/.test(`${headers.get("sec-purpose")} ${headers.get("purpose")}`)) {
    throw new PortalError("foreign-origin", "A prefetch does not export. Open the link.");
  }
}

/** A text made of parts, each when the browser has taken the last. */
export function streamOf(head: string, parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      if (head) controller.enqueue(encoder.encode(head));
    },
    async pull(controller) {
      try {
        const { value: part, done } = await parts.next();
        if (done) return controller.close();
        controller.enqueue(encoder.encode(part));
      } catch (error) {
        // The aborted download shows that the file is incomplete.
        log("error", "export interrupted", describeError(error));
        controller.error(error);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

const STATUS: Partial<Record<PortalErrorCode, number>> = {
  "signed-out": 401,
  "invalid-request": 400,
  "too-many-requests": 429,
  unavailable: 503,
};

function refuse({ code, message, retryAfterSeconds }: PortalError): Response {
  const response = plainText(STATUS[code] ?? 403, message);
  if (retryAfterSeconds) response.headers.set("Retry-After", String(retryAfterSeconds));
  return response;
}

function plainText(status: number, sentence: string): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(`${sentence}\n`, { status, headers });
}
