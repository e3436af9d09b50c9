import type { ExportEventKind, ExportState } from "@/lib/contract/records/export-record";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import { EXPORT_STATE_WORDS } from "@/lib/format/failures/export-outcome-words";
import { textAt } from "./event-detail";

type TitledExportEvent = {
  kind: ExportEventKind;
  to?: ExportState | LaunchState;
  attempt?: number;
  detail?: unknown;
};

const SEVERAL = `${EXPORT_STATE_WORDS.duplicate}: several exports found in AWS`;

const FOUND = "Export found in AWS";

const WORDS: Record<ExportEventKind, string | ((event: TitledExportEvent) => string)> = {
  "export-reserved": "Export saved",
  "export-claimed": ({ attempt = 1 }) =>
    attempt > 1 ? `Export sending started (attempt ${attempt})` : "Export sending started",
  "export-settled": settledWords,
  "export-orphaned": "Process stopped before AWS replied to the export",
  "export-absence-seen": "Export not in AWS's list of exports yet",
  "export-resolved": ({ to }) => foundWords(to) ?? "Export not found in AWS",
  "export-proven": ({ to }) => foundWords(to) ?? FOUND,
  "export-repeated": "Export sent again under the same name",
  "export-cancelled": "Export cancelled: nothing was started",
  "export-closed": "Export closed: nothing was started",
};

export function exportEventTitle(event: TitledExportEvent): string {
  const words = WORDS[event.kind];
  return typeof words === "string" ? words : words(event);
}

function foundWords(to: TitledExportEvent["to"]): string | undefined {
  if (to === "duplicate") return SEVERAL;
  return to === "launched" ? FOUND : undefined;
}

function settledWords({ to, detail }: TitledExportEvent): string {
  if (to === "launched") return "Export started";
  const words = {
    rejected: "Export refused by AWS",
    unknown: "Export status unknown",
    reserved: "Export not sent",
  };
  const title = textAt(detail, "outcome", "title");
  const known = to === "rejected" || to === "unknown" ? words[to] : words.reserved;
  return title && title !== known ? `${known}: ${title}` : known;
}
