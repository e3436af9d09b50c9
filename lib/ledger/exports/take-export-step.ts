import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { ExportRecord, ExportState } from "@/lib/contract/records/export-record";
import { isUuid } from "@/lib/contract/uuid";
import type { Db, Tx } from "@/lib/db/handle";
import { exportJobs } from "@/lib/db/schema";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { type ExportRow, toExportRecord } from "./export-row";
import { EXPORT_TRANSITIONS, type ExportVerb } from "./export-transitions";

export type ExportStep = {
  id: string;
  verb: Exclude<ExportVerb, "reserve">;
  /** Absent: the state stays. */
  to?: ExportState;
  /** The step is taken only in this attempt. Absent: in any. */
  attempt?: number;
  set?: PgUpdateSetSource<typeof exportJobs>;
  /** Absent: the person who started the export. */
  actor?: string;
  address?: string;
  detail?: unknown | ((row: ExportRow) => unknown);
};

/** Never before the export's last step, because instances' clocks differ. */
export const EXPORT_STEP_TIME = sql`greatest(${exportJobs.updatedAt}, statement_timestamp())`;

/** Compare-and-set and event in one transaction. Undefined if the state does not allow the step. */
export async function takeExportStep(db: Db, step: ExportStep): Promise<ExportRecord | undefined> {
  return ledgerTransaction(db, (tx) => takeExportStepWithin(tx, step));
}

export async function takeExportStepWithin(
  tx: Tx,
  step: ExportStep,
): Promise<ExportRecord | undefined> {
  const { from, to, kind } = EXPORT_TRANSITIONS[step.verb];
  if (step.to && !(to as readonly ExportState[]).includes(step.to)) {
    throw new Error(`No export can ${step.verb} to ${step.to}.`);
  }
  if (!isUuid(step.id)) return undefined;
  const [before] = await tx
    .select({ state: exportJobs.state })
    .from(exportJobs)
    .where(
      and(
        eq(exportJobs.id, step.id),
        inArray(exportJobs.state, [...from]),
        step.attempt === undefined ? undefined : eq(exportJobs.attempt, step.attempt),
      ),
    )
    .for("update");
  if (!before) return undefined;
  const next = step.to ?? before.state;
  const [row] = await tx
    .update(exportJobs)
    .set({ ...step.set, state: next, updatedAt: EXPORT_STEP_TIME })
    .where(eq(exportJobs.id, step.id))
    .returning();
  if (!row) return undefined;
  await appendExportEvent(tx, row, {
    kind,
    from: before.state,
    to: next,
    actor: step.actor ?? row.actorId,
    address: step.address,
    detail: typeof step.detail === "function" ? step.detail(row) : step.detail,
  });
  return toExportRecord(row);
}

type ExportEventDraft = Omit<Parameters<typeof appendEvent>[1], "attempt" | "launchId" | "object">;

/** An event without a launch: its object is the export's ID. The row must be locked. */
export async function appendExportEvent(
  tx: Tx,
  { id, attempt, updatedAt: at }: ExportRow,
  { from, to, ...event }: ExportEventDraft,
): Promise<void> {
  const states = from === to ? {} : { from, to };
  await appendEvent(tx, { at, attempt, object: id, ...states, ...event });
}
