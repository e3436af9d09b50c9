import "server-only";
import { and, asc, getTableColumns, gt, inArray, isNull, sql } from "drizzle-orm";
import type { ExportRequest } from "@/lib/contract/export-request/export-request";
import {
  type ExportOutcome,
  type ExportState,
  isExportEventKind,
} from "@/lib/contract/records/export-record";
import type { Resolver } from "@/lib/contract/records/launch-record";
import type { Tx } from "@/lib/db/handle";
import { exportJobs, ledgerEvents, ledgerSteps } from "@/lib/db/schema";
import type { Link } from "@/lib/ledger/chain/event-hash";
import { hashJson } from "@/lib/ledger/chain/hash-json";
import { IS_EXPORT_STEP } from "@/lib/ledger/exports/export-queries";
import { type ExportRow, requestOfRow } from "@/lib/ledger/exports/export-row";
import { isLegalExportStep } from "@/lib/ledger/exports/export-transitions";
import { exportResolverOf, requestIdOfExport } from "@/lib/ledger/exports/settle-export";
import { findInSlices } from "./find-in-slices";
import type { ChainFault } from "./verify-chain";

const EXPORTS = 100;
const STEPS = 1_000;

/**
 * Compares every export with its steps, which the chain has: `verifyChain` and `verifyAllLinked`
 * check that. `events` of the chain and pending ones are steps of exports.
 */
export async function verifyExports(
  tx: Tx,
  { head, events }: { head: Link; events: number },
): Promise<ChainFault | undefined> {
  let seen = 0;
  for (let batch = await readExports(tx); batch.length > 0; ) {
    const histories = new Map<string, ExportHistory>();
    const ids = batch.map(({ id }) => id);
    for (let steps = await readSteps(tx, ids); steps.length > 0; ) {
      seen += steps.length;
      const wrong = await findInSlices(steps, (step) => followed(histories, step));
      if (wrong) return { seq: await seqOf(tx, wrong.step, head), reason: wrong.reason };
      steps = steps.length < STEPS ? [] : await readSteps(tx, ids, steps.at(-1)?.id);
    }
    const fault = await findInSlices(batch, (row) => faultOfExport(row, histories.get(row.id)));
    if (fault) return { seq: await seqOf(tx, fault.step, head), reason: fault.reason };
    batch = await readExports(tx, batch.at(-1));
  }
  return seen === events ? undefined : faultOfMissing(tx, head);
}

type StepRow = typeof ledgerSteps.$inferSelect;

type ExportColumns = {
  actorId: string;
  idempotencyKey?: string;
  account?: string;
  region?: string;
  audienceGenerationJobArn?: string;
  request?: ExportRequest;
  createdAt: Date;
  updatedAt: Date;
  sentAt: Date | null;
  sendDeadline: string | null;
  createdFrom: string | null;
  awsRequestId: string | null;
  outcome: ExportOutcome | null;
  resolvedBy: Resolver | null;
  evidence: unknown;
};

type ExportHistory = {
  state: ExportState;
  attempt: number;
  columns: ExportColumns;
  lastStep: StepRow;
};

type Detail = Partial<
  Pick<ExportColumns, "idempotencyKey" | "account" | "region" | "audienceGenerationJobArn"> & {
    request: ExportRequest;
    sendDeadline: string;
    createdFrom: string;
    outcome: ExportOutcome;
    resolvedBy: Resolver;
    evidence: unknown;
    reason: string;
  }
>;

type Wrong = { step: StepRow | undefined; reason: string };

function followed(histories: Map<string, ExportHistory>, step: StepRow): Wrong | undefined {
  const id = step.object ?? "";
  const history = replay(histories.get(id), step);
  if (typeof history === "string") return { step, reason: history };
  histories.set(id, history);
  return undefined;
}

/** Returns the reason as a text if the step is not allowed. */
function replay(before: ExportHistory | undefined, step: StepRow): ExportHistory | string {
  const { kind, fromState: from, toState: to, attempt } = step;
  if (!isExportEventKind(kind)) return `“${kind}” is not a step of an export`;
  const state = to ?? before?.state;
  const isNext = to === null ? from === null : (from ?? undefined) === before?.state;
  if (!isNext || !state || !isLegalExportStep(kind, before?.state, state)) {
    return `an export that is ${before?.state ?? "new"} can't take the step “${kind}” to ${state}`;
  }
  const expected = (before?.attempt ?? 0) + (kind === "export-claimed" ? 1 : 0);
  if (attempt !== expected) return `its attempt is ${attempt} instead of ${expected}`;
  return { state, attempt, columns: columnsAfter(before?.columns, step), lastStep: step };
}

const NO_RESULT = { awsRequestId: null, outcome: null, resolvedBy: null, evidence: null };

function columnsAfter(before: ExportColumns | undefined, step: StepRow): ExportColumns {
  const detail: Detail = step.detail === null ? {} : JSON.parse(step.detail);
  const columns = before ?? newColumns(step, detail);
  return { ...columns, updatedAt: step.at, ...changeOf(step, detail) };
}

function newColumns({ at, actorId }: StepRow, detail: Detail): ExportColumns {
  const { idempotencyKey, account, region, audienceGenerationJobArn, request } = detail;
  return {
    ...{ actorId, idempotencyKey, account, region, audienceGenerationJobArn, request },
    ...{ createdAt: at, updatedAt: at, sentAt: null, sendDeadline: null, createdFrom: null },
    ...NO_RESULT,
  };
}

function changeOf({ kind, at }: StepRow, detail: Detail): Partial<ExportColumns> {
  const { sendDeadline = null, createdFrom = null, outcome, resolvedBy = null, evidence } = detail;
  switch (kind) {
    case "export-claimed":
      return { sentAt: at, sendDeadline, createdFrom, ...NO_RESULT };
    case "export-settled":
      return outcome ? { ...resultOf(outcome), resolvedBy: exportResolverOf(outcome) } : {};
    case "export-orphaned":
      return { evidence: { reason: detail.reason } };
    case "export-absence-seen":
      return { evidence };
    case "export-resolved":
    case "export-proven":
      return { resolvedBy, evidence, ...(outcome && resultOf(outcome)) };
    case "export-repeated":
      return NO_RESULT;
    case "export-closed":
      return { resolvedBy: "person" };
    default:
      return {};
  }
}

function resultOf(outcome: ExportOutcome): Pick<ExportColumns, "outcome" | "awsRequestId"> {
  return { outcome, awsRequestId: requestIdOfExport(outcome) ?? null };
}

type Check = (row: ExportRow, history: ExportHistory) => boolean;

/** Every column of an export, so that a new one without a check does not compile. */
const CHECKS: { [Column in keyof ExportRow]: Check } = {
  state: ({ state }, history) => state === history.state,
  // A changed one has no events.
  id: () => true,
  actorId: ({ actorId }, { columns }) => actorId === columns.actorId,
  idempotencyKey: ({ idempotencyKey }, { columns }) => idempotencyKey === columns.idempotencyKey,
  account: ({ account }, { columns }) => account === columns.account,
  region: ({ region }, { columns }) => region === columns.region,
  audienceGenerationJobArn: ({ audienceGenerationJobArn: arn }, { columns }) =>
    arn === columns.audienceGenerationJobArn,
  name: (row, { columns }) => row.name === columns.request?.name,
  description: (row, { columns }) => row.description === (columns.request?.description ?? null),
  sizeType: (row, { columns }) => row.sizeType === columns.request?.audienceSize.type,
  sizeValue: (row, { columns }) => hashJson(requestOfRow(row)) === hashJson(columns.request),
  attempt: ({ attempt }, history) => attempt === history.attempt,
  sentAt: ({ sentAt }, { columns }) => isTime(sentAt, columns.sentAt),
  sendDeadline: ({ sendDeadline }, { columns }) => isTime(sendDeadline, columns.sendDeadline),
  createdFrom: ({ createdFrom }, { columns }) => isTime(createdFrom, columns.createdFrom),
  awsRequestId: ({ awsRequestId }, { columns }) => awsRequestId === columns.awsRequestId,
  outcome: ({ outcome }, { columns }) => isJson(outcome, columns.outcome),
  resolvedBy: ({ resolvedBy }, { columns }) => resolvedBy === columns.resolvedBy,
  evidence: ({ evidence }, { columns }) => isJson(evidence, columns.evidence),
  createdAt: ({ createdAt }, { columns }) => isTime(createdAt, columns.createdAt),
  updatedAt: ({ updatedAt }, { columns }) => isTime(updatedAt, columns.updatedAt),
};

const COLUMNS = Object.entries(getTableColumns(exportJobs)).map(([key, { name }]) => ({
  name,
  check: CHECKS[key as keyof ExportRow],
}));

function faultOfExport(row: ExportRow, history: ExportHistory | undefined): Wrong | undefined {
  if (!history) return { step: undefined, reason: `export ${row.id} has no events` };
  const step = history.lastStep;
  if (row.state !== history.state) {
    const reason = `export ${row.id} is ${row.state}, its events say ${history.state}`;
    return { step, reason };
  }
  const differing = COLUMNS.find(({ check }) => !check(row, history));
  if (!differing) return undefined;
  return { step, reason: `export ${row.id} and its events differ in “${differing.name}”` };
}

/** False also for a time that JavaScript can't hold, such as infinity. */
function isTime(value: Date | null, recorded: Date | string | null): boolean {
  if (value === null || recorded === null) return value === recorded;
  return value.getTime() === new Date(recorded).getTime();
}

function isJson(text: string | null, recorded: unknown): boolean {
  if (text === null || recorded === null || recorded === undefined) {
    return text === null && (recorded ?? null) === null;
  }
  try {
    return hashJson(JSON.parse(text)) === hashJson(recorded);
  } catch {
    return false;
  }
}

function readExports(tx: Tx, after?: ExportRow): Promise<ExportRow[]> {
  const { createdAt, id } = exportJobs;
  return tx
    .select()
    .from(exportJobs)
    .where(after && sql`(${createdAt}, ${id}) > (${after.createdAt}, ${after.id})`)
    .orderBy(asc(createdAt), asc(id))
    .limit(EXPORTS);
}

function readSteps(tx: Tx, ids: readonly string[], afterId?: number): Promise<StepRow[]> {
  const isLater = afterId === undefined ? undefined : gt(ledgerSteps.id, afterId);
  return tx
    .select()
    .from(ledgerSteps)
    .where(and(IS_EXPORT_STEP, inArray(ledgerSteps.object, [...ids]), isLater))
    .orderBy(asc(ledgerSteps.id))
    .limit(STEPS);
}

/** The number of the step's link; of a pending one, that of the head. */
async function seqOf(tx: Tx, step: StepRow | undefined, head: Link): Promise<number> {
  if (!step) return head.seq;
  const [event] = await tx
    .select({ seq: ledgerEvents.seq })
    .from(ledgerEvents)
    .where(sql`${ledgerEvents.stepId} = ${step.id}`);
  return event?.seq ?? head.seq;
}

async function faultOfMissing(tx: Tx, head: Link): Promise<ChainFault | undefined> {
  const [step] = await tx
    .select({ step: getTableColumns(ledgerSteps) })
    .from(ledgerSteps)
    .leftJoin(exportJobs, sql`${exportJobs.id}::text = ${ledgerSteps.object}`)
    .where(and(IS_EXPORT_STEP, isNull(exportJobs.id)))
    .orderBy(asc(ledgerSteps.id))
    .limit(1);
  const seq = await seqOf(tx, step?.step, head);
  return { seq, reason: `export ${step?.step.object ?? "of an event"} is missing` };
}
