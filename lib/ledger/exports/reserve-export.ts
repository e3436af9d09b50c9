import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, notInArray, sql } from "drizzle-orm";
import type { ExportRequest } from "@/lib/contract/export-request/export-request";
import { ENDED_WITHOUT_EXPORT, type ExportRecord } from "@/lib/contract/records/export-record";
import type { Db, Tx } from "@/lib/db/handle";
import { exportJobs } from "@/lib/db/schema";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { generationKey } from "@/lib/ledger/queries/launch-row";
import { NO_RESULT } from "@/lib/ledger/steps/columns";
import { timeAfter } from "@/lib/ledger/steps/retry";
import { type ExportRow, isFreeKey, isSameExport, toExportRecord } from "./export-row";
import { appendExportEvent, EXPORT_STEP_TIME, takeExportStepWithin } from "./take-export-step";

export type ExportClaim = {
  /** The POST must start within this time after the claim. */
  timeoutMs: number;
  /** AWS's time when its list was read before; that of an earlier attempt is kept. */
  createdFrom: Date;
  actor?: string;
  address?: string;
};

export type ExportReservation = {
  actor: string;
  address?: string;
  /** Unique per person. The same key with the same request returns the export. */
  idempotencyKey: string;
  jobArn: string;
  request: ExportRequest;
  account: string;
  region: string;
  claim: ExportClaim;
  /** In a new export's transaction, with the job's other exports. Throws if it may not be made. */
  guard: (tx: Tx, planned: { id: string; others: readonly ExportRecord[] }) => Promise<void>;
};

/** `conflict`: the key is used for another request that may have an export. */
export type ReservedExport = { kind: "reserved" | "repeat" | "conflict"; record: ExportRecord };

/** Limit of refused or cancelled exports per key. */
const TRIES = 10_000;

/** Recorded and claimed in one transaction: the right to one POST, once this resolves. */
export async function reserveExport(
  db: Db,
  reservation: ExportReservation,
): Promise<ReservedExport> {
  const { actor, idempotencyKey } = reservation;
  for (let generation = 1; generation <= TRIES; generation++) {
    const key = generationKey(idempotencyKey, generation);
    const made = await ledgerTransaction(db, (tx) => makeExport(tx, reservation, key));
    if (made) return { kind: "reserved", record: made };
    const found = await foundBy(db, actor, key, reservation);
    if (found) return found;
  }
  throw new Error("The key's exports can't be distinguished.");
}

/** What the key was used for so far; undefined if it is free. */
export async function findExportOfKey(
  db: Db,
  order: Pick<ExportReservation, "actor" | "idempotencyKey" | "jobArn" | "request">,
): Promise<ReservedExport | undefined> {
  for (let generation = 1; generation <= TRIES; generation++) {
    const key = generationKey(order.idempotencyKey, generation);
    const row = await rowOfKey(db, order.actor, key);
    if (!row) return undefined;
    const found = resultOf(row, order);
    if (found) return found;
  }
  return undefined;
}

async function foundBy(
  db: Db,
  actor: string,
  key: string,
  order: Pick<ExportReservation, "jobArn" | "request">,
): Promise<ReservedExport | undefined> {
  const row = await rowOfKey(db, actor, key);
  return row && resultOf(row, order);
}

function resultOf(
  row: ExportRow,
  order: Pick<ExportReservation, "jobArn" | "request">,
): ReservedExport | undefined {
  if (isSameExport(row, order)) return { kind: "repeat", record: toExportRecord(row) };
  return isFreeKey(row) ? undefined : { kind: "conflict", record: toExportRecord(row) };
}

async function rowOfKey(db: Db, actor: string, key: string): Promise<ExportRow | undefined> {
  const [row] = await db
    .select()
    .from(exportJobs)
    .where(and(eq(exportJobs.actorId, actor), eq(exportJobs.idempotencyKey, key)));
  return row;
}

async function makeExport(
  tx: Tx,
  order: ExportReservation,
  key: string,
): Promise<ExportRecord | undefined> {
  const { actor, address, jobArn, request, account, region } = order;
  const { name, description, audienceSize } = request;
  const [row] = await tx
    .insert(exportJobs)
    .values({
      id: randomUUID(),
      actorId: actor,
      idempotencyKey: key,
      state: "reserved",
      account,
      region,
      audienceGenerationJobArn: jobArn,
      name,
      description: description ?? null,
      sizeType: audienceSize.type,
      sizeValue: audienceSize.value,
      createdAt: sql`statement_timestamp()`,
      updatedAt: sql`statement_timestamp()`,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) return undefined;
  await order.guard(tx, { id: row.id, others: await lockOthers(tx, row) });
  const detail = {
    idempotencyKey: key,
    account,
    region,
    audienceGenerationJobArn: jobArn,
    request,
  };
  const event = { kind: "export-reserved", to: "reserved", actor, address, detail } as const;
  await appendExportEvent(tx, row, event);
  return claimExportWithin(tx, { id: row.id, attempt: 0, ...order.claim });
}

export type ClaimOrder = ExportClaim & {
  id: string;
  /** Attempts so far: of two callers that saw the same, one claims. */
  attempt: number;
};

/** The right to one more POST. `isRepeat`: of an export that AWS does not have. */
export async function claimExport(
  db: Db,
  {
    isRepeat,
    guard,
    ...claim
  }: ClaimOrder & Pick<ExportReservation, "guard"> & { isRepeat: boolean },
): Promise<ExportRecord | undefined> {
  const { id, attempt, actor, address } = claim;
  return ledgerTransaction(db, async (tx) => {
    const [row] = await tx.select().from(exportJobs).where(eq(exportJobs.id, id));
    if (!row) return undefined;
    await guard(tx, { id, others: await lockOthers(tx, row) });
    if (isRepeat) {
      const step = { verb: "repeat", id, attempt, actor, address, to: "reserved" } as const;
      if (!(await takeExportStepWithin(tx, { ...step, set: NO_RESULT }))) return undefined;
    }
    return claimExportWithin(tx, claim);
  });
}

async function claimExportWithin(
  tx: Tx,
  { id, attempt, timeoutMs, createdFrom, actor, address }: ClaimOrder,
): Promise<ExportRecord | undefined> {
  return takeExportStepWithin(tx, {
    verb: "claim",
    id,
    attempt,
    to: "sending",
    actor,
    address,
    set: {
      sendDeadline: timeAfter(timeoutMs),
      sentAt: EXPORT_STEP_TIME,
      createdFrom: sql`coalesce(${exportJobs.createdFrom}, ${createdFrom})`,
      attempt: sql`${exportJobs.attempt} + 1`,
      ...NO_RESULT,
    },
    detail: (row: ExportRow) => ({
      sendDeadline: row.sendDeadline,
      createdFrom: row.createdFrom,
    }),
  });
}

/**
 * The job's other exports that AWS has, or may have. Locks the job for the transaction, so that two
 * of one name can't be recorded at once.
 */
async function lockOthers(tx: Tx, row: ExportRow): Promise<ExportRecord[]> {
  const { id, audienceGenerationJobArn: arn } = row;
  const lock = `exports of ${arn}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const rows = await tx
    .select()
    .from(exportJobs)
    .where(
      and(
        eq(exportJobs.audienceGenerationJobArn, arn),
        notInArray(exportJobs.state, [...ENDED_WITHOUT_EXPORT]),
      ),
    );
  return rows.filter((other) => other.id !== id).map(toExportRecord);
}
