import "server-only";
import type { Identity } from "@/lib/access/person";
import { type Export, exportEvents } from "@/lib/audit/export-events";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import {
  type AuditQuery,
  EXPORT_FORMATS,
  type ExportFormat,
  readAuditQuery,
  unreadableFilter,
} from "@/lib/contract/urls/audit-query";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { EXPORTERS } from "@/lib/format/audit-export";
import { authorize } from "@/lib/http/request/authorize";
import { clientAddress } from "@/lib/http/request/client-address";
import { currentUser } from "@/lib/http/request/current-user";
import { isOwnOrigin } from "@/lib/http/request/origin";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { answerWithinRequest } from "@/lib/http/request/within-request";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";
import { namesOf } from "@/lib/people/people";

/** The way into the download of events: who asks, from where, for what; on record; then the file. */
export function answerAuditExport(request: Request): Promise<Response> {
  return answerWithinRequest(request.headers, () => answer(request));
}

async function answer(request: Request): Promise<Response> {
  const address = clientAddress(request.headers, env().trustedProxyHops);
  let who: Identity | undefined;
  try {
    requireOwnPage(request.headers);
    who = await currentUser();
    const actor = await authorize(who, "admin", address);
    const order = readOrder(new URL(request.url).searchParams);
    return fileOf(await exportEvents(actor, order), order.format);
  } catch (error) {
    await recordRefusal(error, { what: "export events", who, address });
    if (error instanceof PortalError) return refuse(error);
    log("error", "export failed", describeError(error));
    const unavailable = unavailableFor(error);
    if (unavailable) return refuse(unavailable);
    return inWords(503, "The portal could not read its ledger. Nothing was exported.");
  }
}

/**
 * It leaves a record and hands out data: no page elsewhere may set it off, and no browser in
 * advance. Who types the address, or is a program, sends none of this.
 */
function requireOwnPage(headers: Headers): void {
  const origin = headers.get("origin");
  const isForeign = origin !== null && !isOwnOrigin(origin, env());
  if (isForeign || /^(cross|same)-site$/.test(headers.get("sec-fetch-site") ?? "")) {
    throw new PortalError("foreign-origin", "The request did not come from a page of this portal.");
  }
  if (/prefetch/.test(`${headers.get("sec-purpose")} ${headers.get("purpose")}`)) {
    throw new PortalError("foreign-origin", "An export is made when a person asks for it.");
  }
}

type Order = { query: AuditQuery; format: ExportFormat };

/** Unlike a page, which shows what can be shown, a file must not hold more than was asked for. */
function readOrder(params: URLSearchParams): Order {
  const format = EXPORT_FORMATS.find((known) => known === params.get("format"));
  if (!format) throw new PortalError("invalid-request", "format is jsonl or csv.");
  const unreadable = unreadableFilter(params);
  if (unreadable) throw new PortalError("invalid-request", `${unreadable} can't be understood.`);
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
      // A file has no place for it: these are recorded, but not in the chain yet.
      ...(pending > 0 && { "X-Events-Not-Linked": String(pending) }),
    },
  });
}

/** A batch in memory at a time, made when the one before has been taken. */
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
        // The file breaks off, and is told apart from a whole one by that.
        log("error", "export broke off", describeError(error));
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
  const response = inWords(STATUS[code] ?? 403, message);
  if (retryAfterSeconds) response.headers.set("Retry-After", String(retryAfterSeconds));
  return response;
}

function inWords(status: number, sentence: string): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(`${sentence}\n`, { status, headers });
}
