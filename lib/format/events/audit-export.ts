import type { ExportedEvent } from "@/lib/contract/records/audit-event";
import type { ExportFormat } from "@/lib/contract/urls/audit-query";
import { CSV_MEDIA_TYPE, csvHead, csvRecord } from "@/lib/format/csv";
import { auditOutcome } from "./audit-outcome";
import { eventRequestId } from "./event-detail";

type Column = { name: string; of: (event: ExportedEvent) => string | number | null };

const COLUMNS: Column[] = [
  { name: "seq", of: ({ seq }) => seq },
  { name: "at", of: ({ at }) => at },
  { name: "kind", of: ({ kind }) => kind },
  { name: "outcome", of: (event) => auditOutcome(readEvent(event)) },
  { name: "actor", of: ({ actorId }) => actorId },
  { name: "actor_name", of: ({ actorName }) => actorName },
  { name: "address", of: ({ address }) => address },
  { name: "launch_id", of: ({ launchId }) => launchId },
  { name: "object", of: ({ object }) => object },
  { name: "from_state", of: ({ fromState }) => fromState },
  { name: "to_state", of: ({ toState }) => toState },
  { name: "attempt", of: ({ attempt }) => attempt },
  { name: "aws_request_id", of: (event) => eventRequestId(readEvent(event)) ?? null },
  { name: "detail", of: ({ detail }) => detail },
  { name: "prev_hash", of: ({ prevHash }) => prevHash },
  { name: "hash", of: ({ hash }) => hash },
  { name: "step_id", of: ({ stepId }) => stepId },
  { name: "step_prev_hash", of: ({ stepPrevHash }) => stepPrevHash },
];

export const CSV_COLUMNS = COLUMNS.map(({ name }) => name);

export type Exporter = { mediaType: string; head: string; line: (event: ExportedEvent) => string };

export const EXPORTERS: Record<ExportFormat, Exporter> = {
  jsonl: {
    mediaType: "application/jsonl; charset=utf-8",
    head: "",
    line: (event) => `${JSON.stringify(event)}\n`,
  },
  csv: {
    mediaType: CSV_MEDIA_TYPE,
    head: csvHead(CSV_COLUMNS),
    line: (event) => csvRecord(COLUMNS.map(({ of }) => of(event))),
  },
};

function readEvent({ kind, toState, detail }: ExportedEvent) {
  return { kind, ...(toState !== null && { to: toState }), detail: readDetail(detail) };
}

/** Invalid JSON (a tampered table) must not stop the export. */
function readDetail(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
