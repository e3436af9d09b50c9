import { randomUUID } from "node:crypto";
import type { ExportRecord, ExportState } from "@/lib/contract/records/export-record";
import type { Db } from "@/lib/db/handle";
import { type ExportReservation, reserveExport } from "../../lib/ledger/exports/reserve-export";
import {
  cancelExport,
  closeAbsentExport,
  noteExportAbsence,
  orphanExport,
  resolveExport,
  settleExport,
} from "../../lib/ledger/exports/settle-export";
import { failed, newJobArn } from "./launches";

export const EXPORT_STARTED = {
  state: "launched",
  requestId: "req-200",
  at: "2026-11-29T10:00:00.000Z",
} as const;

/** A reservation with a unique key, of a job of its own. */
export function anExport(changes: Partial<ExportReservation> = {}): ExportReservation {
  return {
    actor: "ada",
    idempotencyKey: randomUUID(),
    jobArn: newJobArn(),
    request: {
      name: "spring-top",
      description: "For the spring campaign",
      audienceSize: { type: "PERCENTAGE", value: 10 },
    },
    account: "111122223333",
    region: "us-east-1",
    claim: { timeoutMs: 60_000, createdFrom: new Date("2026-11-29T09:59:58Z") },
    guard: async () => undefined,
    ...changes,
  };
}

/** An export in the state, reached by legal steps. */
export async function exportIn(
  db: Db,
  state: ExportState,
  changes: Partial<ExportReservation> = {},
): Promise<ExportRecord> {
  const { record } = await reserveExport(db, anExport(changes));
  const { id } = record;
  const step = { id, attempt: 1 };
  const by = { ...step, actor: "ada" };
  switch (state) {
    case "sending":
      return record;
    case "launched":
      return expectExportStep(settleExport(db, { ...step, outcome: EXPORT_STARTED }));
    case "rejected":
    case "unknown":
      return expectExportStep(settleExport(db, { ...step, outcome: failed(state) }));
    case "reserved":
      return expectExportStep(settleExport(db, { ...step, outcome: failed("not-sent") }));
    case "cancelled":
      await expectExportStep(settleExport(db, { ...step, outcome: failed("not-sent") }));
      return expectExportStep(cancelExport(db, by));
    case "absent":
    case "closed":
    case "duplicate": {
      await expectExportStep(orphanExport(db, { ...step, reason: "past its deadline" }));
      await expectExportStep(noteExportAbsence(db, { ...step, evidence: { listings: 1 } }));
      const to = state === "duplicate" ? state : "absent";
      const evidence = { listings: 2 };
      const resolution = { ...step, to, resolvedBy: "reconciler", evidence } as const;
      const resolved = await expectExportStep(resolveExport(db, resolution));
      return state === "closed" ? expectExportStep(closeAbsentExport(db, by)) : resolved;
    }
  }
}

/** The step's result. Throws if the compare-and-set lost. */
export async function expectExportStep(
  step: Promise<ExportRecord | undefined>,
): Promise<ExportRecord> {
  const record = await step;
  if (!record) throw new Error("The step was not taken");
  return record;
}
