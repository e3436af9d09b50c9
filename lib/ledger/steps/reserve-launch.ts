import "server-only";
import { and, between, eq, sql } from "drizzle-orm";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { type LaunchRecord, SYSTEM_ACTOR } from "@/lib/contract/records/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { hashJson } from "@/lib/ledger/chain/hash-json";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { deriveLaunchId, idsOfKey, readLedger } from "@/lib/ledger/launch-id";
import {
  generationKey,
  hasEndedWithoutJob,
  type LaunchRow,
  rowByKey,
  toRecord,
} from "@/lib/ledger/queries/launch-row";
import { searchColumns } from "@/lib/ledger/queries/search-columns";
import { type Claim, claimWithin } from "./claim-launch";
import { noteUnsentWithin, type UnsentAttempt } from "./note-unsent";
import { takeStepWithin } from "./take-step";
import { TRANSITIONS } from "./transitions";

/** Without either the launch stays unsent. */
export type FirstStep = {
  claim?: Omit<Claim, "id" | "attempt">;
  unsent?: Pick<UnsentAttempt, "outcome" | "retry">;
};

export type Reservation = {
  actor: string;
  address?: string;
  /** Unique per person. The same key with the same request returns the launch. */
  idempotencyKey: string;
  /** The request without the correlation tag. */
  request: LaunchRequest;
  correlationTag: boolean;
  region: string;
  /** In a new launch's transaction. Throws if it may not be made, or returns its first step. */
  guard?: (tx: Tx, launch: { id: string }) => Promise<FirstStep | undefined>;
};

/** `conflict`: the key is used for another request whose launch may have a job. */
export type Reserved = { kind: "reserved" | "repeat" | "conflict"; launch: LaunchRecord };

/** Limit of refused or cancelled launches per key. */
const TRIES = 10_000;

export type NewLaunch = Reservation & { id: string; key: string; requestHash: string };

/** One launch per key, even concurrently. One found in AWS goes to the first who sends its key. */
export async function reserveLaunch(db: Db, reservation: Reservation): Promise<Reserved> {
  const { actor, idempotencyKey } = reservation;
  const requestHash = hashJson(reservation.request);
  const ledger = await readLedger(db);
  const id = deriveLaunchId({ ledgerId: ledger.id, actor, idempotencyKey, requestHash });
  let generation = 1;
  for (let tries = 1; tries <= TRIES; tries++) {
    const key = generationKey(idempotencyKey, generation);
    const order = { ...reservation, id, key, requestHash };
    const result = await ledgerTransaction(db, (tx) => makeLaunch(tx, order));
    if (result) return result;
    const launch = await rowByKey(db, actor, key);
    // It was adopted at the same time and has its key now: try again.
    if (!launch) continue;
    if (launch.requestHash === requestHash) return { kind: "repeat", launch: toRecord(launch) };
    if (!hasEndedWithoutJob(launch)) return { kind: "conflict", launch: toRecord(launch) };
    generation += 1;
  }
  throw new Error("The key's launches can't be distinguished.");
}

/** Undefined if the key is taken. */
export async function makeLaunch(tx: Tx, order: NewLaunch): Promise<Reserved | undefined> {
  const { actor, request, correlationTag, region, key, requestHash, id } = order;
  const found = await findAdopted(tx, order);
  if (found) return found;
  const [row] = await tx
    .insert(launches)
    .values({
      id,
      actorId: actor,
      idempotencyKey: key,
      state: "reserved",
      request: JSON.stringify(request),
      requestHash,
      correlationTag,
      region,
      ...searchColumns(request),
      createdAt: sql`statement_timestamp()`,
      updatedAt: sql`statement_timestamp()`,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) return undefined;
  const next = (await order.guard?.(tx, { id })) ?? {};
  await recordReservation(tx, row, order.address);
  return { kind: "reserved", launch: (await takeFirstStep(tx, row, next)) ?? toRecord(row) };
}

async function takeFirstStep(
  tx: Tx,
  { id, attempt }: LaunchRow,
  { claim, unsent }: FirstStep,
): Promise<LaunchRecord | undefined> {
  if (claim) return claimWithin(tx, { id, attempt, ...claim });
  return unsent && noteUnsentWithin(tx, { id, attempt, ...unsent });
}

/** The ID shows whether the request is the same, because AWS may not show the whole request. */
async function findAdopted(tx: Tx, order: NewLaunch): Promise<Reserved | undefined> {
  const { id, key, actor, address, request, requestHash } = order;
  const { first, last } = idsOfKey(id);
  const rows = await tx
    .select()
    .from(launches)
    .where(and(between(launches.id, first, last), eq(launches.actorId, SYSTEM_ACTOR)))
    .for("update");
  const row = rows.find((adopted) => adopted.id === id);
  if (!row) return rows[0] && conflictWith(tx, rows[0], order);
  if (await rowByKey(tx, actor, key)) return undefined;
  const owned = await takeStepWithin(tx, {
    verb: "findOwner",
    id,
    actor,
    address,
    set: {
      actorId: actor,
      idempotencyKey: key,
      request: JSON.stringify(request),
      requestHash,
      ...searchColumns(request),
    },
    detail: { idempotencyKey: key, requestHash },
  });
  return owned && { kind: "repeat", launch: owned };
}

/** Undefined if this request already has its own launch. */
async function conflictWith(tx: Tx, adopted: LaunchRow, { id }: NewLaunch) {
  const own = await tx.$count(launches, eq(launches.id, id));
  return own > 0 ? undefined : ({ kind: "conflict", launch: toRecord(adopted) } as const);
}

async function recordReservation(tx: Tx, row: LaunchRow, address: string | undefined) {
  const { id: launchId, attempt, actorId: actor, updatedAt: at } = row;
  const { idempotencyKey, requestHash, correlationTag, region } = row;
  const { to, kind } = TRANSITIONS.reserve;
  const detail = { idempotencyKey, requestHash, correlationTag, region };
  await appendEvent(tx, { at, launchId, kind, to: to[0], attempt, actor, address, detail });
}
