import "server-only";
import type { Identity } from "@/lib/access/person";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import { type Export, exportEvents } from "@/lib/audit/export-events";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import {
  type AuditQuery,
  EXPORT_FORMATS,
  type ExportFormat,
  invalidFilter,
  readAuditQuery,
} from "@/lib/contract/urls/audit-query";
import { env } from "@/lib/env";
import { isPortalError, PortalError } from "@/lib/errors";
import { EXPORTERS } from "@/lib/format/audit-export";
import { authorize } from "@/lib/http/request/authorize";
import { clientAddress } from "@/lib/http/request/client-address";
import { currentUser } from "@/lib/http/request/current-user";
import { isForeignBrowser } from "@/lib/http/request/origin";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";
import { namesOf } from "@/lib/people/people";

export function handleAuditExport(request: Request): Promise<Response> {
  return respondWithinRequest(request.headers, () => answer(request));
}

async function answer(request: Request): Promise<Response> {
  const address = clientAddress(request.headers, env().trustedProxyHops);
  let identity: Identity | undefined;
  try {
    requireOwnPage(request.headers);
    identity = await currentUser();
    const actor = await authorize(identity, "admin", address);
    await consumeRateLimit("audit", actor.id);
    const order = readOrder(new URL(request.url).searchParams);
    return fileOf(await exportEvents(actor, order), order.format);
  } catch (error) {
    await recordRefusal(error, { object: "export events", identity, address });
    if (isPortalError(error)) return refuse(error);
    log("error", "export failed", describeError(error));
    const unavailable = unavailableFor(error);
    if (unavailable) return refuse(unavailable);
    return plainText(
      503,
      "The portal can't read its ledger. Nothing was exported. Try again in a minute.",
    );
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

type Order = { query: AuditQuery; format: ExportFormat };

/** Rejects unreadable filters: a file must not contain more than requested. */
function readOrder(params: URLSearchParams): Order {
  const format = EXPORT_FORMATS.find((known) => known === params.get("format"));
  if (!format) throw new PortalError("invalid-request", "Invalid format. Use jsonl or csv.");
  const unreadable = invalidFilter(params);
  if (unreadable) throw new PortalError("invalid-request", `Invalid filter: ${unreadable}.`);
  return { query: readAuditQuery(params), format };
}

function fileOf({ upToSeq, pending, batches }: Export, format: ExportFormat): Response {
  const { mediaType } = EXPORTERS[format];
  const filename = `audit-up-to-${upToSeq}.${format}`;
  return new Response(streamOf(batches, format), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${filename}"`,
      "Cache-Control": "no-store",
      // Events that are recorded but not linked yet are not in the file.
      ...(pending > 0 && { "X-Events-Not-Linked": String(pending) }),
    },
  });
}

function streamOf(batches: Export["batches"], format: ExportFormat): ReadableStream<Uint8Array> {
  const { head, line } = EXPORTERS[format];
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      if (head) controller.enqueue(encoder.encode(head));
    },
    async pull(controller) {
      try {
        const { value: batch, done } = await batches.next();
        if (done) return controller.close();
        const names = await namesOf(batch.map(({ actorId }) => actorId));
        const lines = batch.map((event) => {
          return line({ ...event, actorName: names.get(event.actorId) ?? null });
        });
        controller.enqueue(encoder.encode(lines.join("")));
      } catch (error) {
        // The aborted download shows that the file is incomplete.
        log("error", "export interrupted", describeError(error));
        controller.error(error);
      }
    },
    async cancel() {
      await batches.return(undefined);
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
