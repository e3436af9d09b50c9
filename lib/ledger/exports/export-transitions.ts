import type { ExportEventKind, ExportState } from "@/lib/contract/records/export-record";

type ExportTransition = {
  /** Empty if the step makes the export. */
  from: readonly ExportState[];
  to: readonly ExportState[];
  kind: ExportEventKind;
};

/** As for launches: nothing automatic leads from `unknown` or `absent` to a POST. */
export const EXPORT_TRANSITIONS = {
  reserve: { from: [], to: ["reserved"], kind: "export-reserved" },
  claim: { from: ["reserved"], to: ["sending"], kind: "export-claimed" },
  cancel: { from: ["reserved"], to: ["cancelled"], kind: "export-cancelled" },
  settle: {
    from: ["sending"],
    to: ["launched", "rejected", "unknown", "reserved"],
    kind: "export-settled",
  },
  orphan: { from: ["sending"], to: ["unknown"], kind: "export-orphaned" },
  noteAbsence: { from: ["unknown"], to: ["unknown"], kind: "export-absence-seen" },
  resolve: { from: ["unknown"], to: ["launched", "absent", "duplicate"], kind: "export-resolved" },
  prove: {
    from: ["reserved", "cancelled", "rejected", "absent", "closed", "launched"],
    to: ["launched", "duplicate"],
    kind: "export-proven",
  },
  repeat: { from: ["absent"], to: ["reserved"], kind: "export-repeated" },
  close: { from: ["absent"], to: ["closed"], kind: "export-closed" },
} as const satisfies Record<string, ExportTransition>;

export type ExportVerb = keyof typeof EXPORT_TRANSITIONS;

export function isLegalExportStep(
  kind: ExportEventKind,
  from: ExportState | undefined,
  to: ExportState,
): boolean {
  return Object.values<ExportTransition>(EXPORT_TRANSITIONS).some(
    (step) =>
      step.kind === kind &&
      (from === undefined ? step.from.length === 0 : step.from.includes(from)) &&
      step.to.includes(to),
  );
}
