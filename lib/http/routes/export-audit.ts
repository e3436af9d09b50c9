import "server-only";
import { type Export, exportEvents } from "@/lib/audit/export-events";
import {
  type AuditQuery,
  EXPORT_FORMATS,
  type ExportFormat,
  invalidFilter,
  readAuditQuery,
} from "@/lib/contract/urls/audit-query";
import { PortalError } from "@/lib/errors";
import { EXPORTERS } from "@/lib/format/events/audit-export";
import { namesOf } from "@/lib/people/people";
import { respondWithDownload, streamOf } from "./download";

const AUDIT_EXPORT = {
  object: "export events",
  needs: "admin",
  failed: "The portal can't read its ledger. Nothing was exported. Try again in a minute.",
} as const;

export function handleAuditExport(request: Request): Promise<Response> {
  return respondWithDownload(request, AUDIT_EXPORT, async (actor, params) => {
    const order = readOrder(params);
    return fileOf(await exportEvents(actor, order), order.format);
  });
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

function fileOf({ upToSeq, archivedTo, pending, batches }: Export, format: ExportFormat): Response {
  const { mediaType, head } = EXPORTERS[format];
  const range = archivedTo ? `${archivedTo + 1}-to-${upToSeq}` : `up-to-${upToSeq}`;
  const filename = `audit-${range}.${format}`;
  return new Response(streamOf(head, linesOf(batches, format)), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${filename}"`,
      "Cache-Control": "no-store",
      // Events that are recorded but not linked yet are not in the file.
      ...(pending > 0 && { "X-Events-Not-Linked": String(pending) }),
    },
  });
}

async function* linesOf(batches: Export["batches"], format: ExportFormat): AsyncGenerator<string> {
  const { line } = EXPORTERS[format];
  for await (const batch of batches) {
    const names = await namesOf(batch.map(({ actorId }) => actorId));
    const lines = batch.map((event) => {
      return line({ ...event, actorName: names.get(event.actorId) ?? null });
    });
    yield lines.join("");
  }
}
