import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { NotSent } from "@/lib/contract/records/outcome";
import { batches, batchLaunches } from "@/lib/db/batch-tables";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { brandOf } from "@/lib/errors";
import { hashJson } from "@/lib/ledger/chain/hash-json";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { deriveLaunchId, readLedger } from "@/lib/ledger/launch-id";
import { makeLaunch } from "./reserve-launch";
import type { RetryFor } from "./retry";

export type BatchReservation = {
  actor: string;
  address?: string;
  /** Unique per person. The same key with the same requests returns the batch. */
  idempotencyKey: string;
  /** In the order of the batch, without correlation tags. */
  requests: readonly LaunchRequest[];
  correlationTag: boolean;
  region: string;
  connection: string;
  endsAt: Date;
  by: RetryFor;
  /** Why each is not sent yet. */
  outcomeOf: (request: LaunchRequest) => NotSent;
  /** In a new batch's transaction. Throws if it may not be made. */
  guard: (tx: Tx) => Promise<void>;
  /** In the same transaction, for each new launch. */
  onReserved: (tx: Tx, launch: { id: string }) => Promise<void>;
};

/** `conflict`: the key belongs to other requests, and nothing was recorded. */
export type ReservedBatch = { kind: "created" | "repeat" | "conflict"; id: string };

/** All launches or none. They wait for slots. */
export async function reserveBatch(db: Db, reservation: BatchReservation): Promise<ReservedBatch> {
  const { actor, idempotencyKey, requests, connection, endsAt } = reservation;
  const requestsHash = hashJson(requests);
  const id = randomUUID();
  const ledger = await readLedger(db);
  try {
    return await ledgerTransaction(db, async (tx): Promise<ReservedBatch> => {
      const [made] = await tx
        .insert(batches)
        .values({
          ...{ id, ownerId: actor, idempotencyKey, requestsHash, connection, endsAt },
          createdAt: sql`clock_timestamp()`,
        })
        .onConflictDoNothing()
        .returning();
      if (!made) return knownBatch(tx, { actor, idempotencyKey, requestsHash });
      await reservation.guard(tx);
      const ofBatch = { ...reservation, id, ledgerId: ledger.id };
      for (const position of requests.keys()) await reserveOne(tx, ofBatch, position);
      await orderRetries(tx, id);
      return { kind: "created", id };
    });
  } catch (error) {
    // A part of the ledger that was lost, and found in AWS, has the key for other requests.
    if (isForeignKeyUse(error)) return { kind: "conflict", id };
    throw error;
  }
}

async function knownBatch(
  tx: Tx,
  {
    actor,
    idempotencyKey,
    requestsHash,
  }: Record<"actor" | "idempotencyKey" | "requestsHash", string>,
): Promise<ReservedBatch> {
  const [known] = await tx
    .select()
    .from(batches)
    .where(and(eq(batches.ownerId, actor), eq(batches.idempotencyKey, idempotencyKey)));
  if (!known) throw new Error("The batch of the key is gone.");
  return { kind: known.requestsHash === requestsHash ? "repeat" : "conflict", id: known.id };
}

type OfBatch = BatchReservation & { id: string; ledgerId: number };

async function reserveOne(tx: Tx, batch: OfBatch, position: number): Promise<void> {
  const { actor, address, correlationTag, region, by, endsAt, outcomeOf } = batch;
  const request = batch.requests[position];
  if (!request) throw new Error(`The batch has no request ${position}.`);
  const idempotencyKey = keyOfLaunch(batch.idempotencyKey, position);
  const requestHash = hashJson(request);
  const { ledgerId } = batch;
  const made = await makeLaunch(tx, {
    ...{ actor, address, idempotencyKey, request, correlationTag, region, requestHash },
    id: deriveLaunchId({ ledgerId, actor, idempotencyKey, requestHash }),
    key: idempotencyKey,
    async guard(within, launch) {
      await batch.onReserved(within, launch);
      const retry = planUntil(endsAt, { ...by, batch: batch.id });
      return { unsent: { outcome: outcomeOf(request), retry } };
    },
  });
  if (!made || made.kind === "conflict") throw new ForeignKeyUse();
  await tx.insert(batchLaunches).values({ launchId: made.launch.id, batchId: batch.id, position });
}

function planUntil(endsAt: Date, by: RetryFor) {
  return { forMs: endsAt.getTime() - Date.now(), jitter: 1, by, isAutomatic: false };
}

/** The same for each try of a client: a launch that a restore lost is found again by its key. */
function keyOfLaunch(batchKey: string, position: number): string {
  const hash = createHash("sha256").update(batchKey).digest("hex").slice(0, 32);
  return `batch ${hash} ${position}`;
}

/** Now, in the order of the batch. */
async function orderRetries(tx: Tx, batchId: string): Promise<void> {
  const { position, launchId } = batchLaunches;
  await tx.execute(sql`
    update ${launches} set retry_at = statement_timestamp() + ${position} * interval '1 millisecond'
    from ${batchLaunches}
    where ${launchId} = ${launches.id} and ${eq(batchLaunches.batchId, batchId)}
      and ${launches.retryUntil} is not null`);
}

class ForeignKeyUse extends Error {
  override readonly name = "ForeignKeyUse";
}

const isForeignKeyUse = brandOf("ForeignKeyUse", ForeignKeyUse);

export async function setPaused(db: Db, id: string, isPaused: boolean): Promise<void> {
  const pausedAt = isPaused ? sql`coalesce(${batches.pausedAt}, clock_timestamp())` : null;
  await db.update(batches).set({ pausedAt }).where(eq(batches.id, id));
}

/** Which of these launches are of a batch that still sends them by itself. */
export async function launchesOfBatches(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: launches.id })
    .from(batchLaunches)
    .innerJoin(launches, eq(launches.id, batchLaunches.launchId))
    .where(
      and(
        inArray(launches.id, [...ids]),
        sql`${launches.retryUntil} > clock_timestamp()`,
        sql`${launches.retryFor}::json ->> 'batch' is not null`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
