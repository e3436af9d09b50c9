import "server-only";
import { randomUUID } from "node:crypto";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { LaunchRequest } from "@/lib/contract/launch-request";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { appendEvent } from "./append-event";
import { hashJson } from "./hash-json";
import { generationKey, isOver, rowByKey } from "./key-generations";
import { type LaunchRow, toRecord } from "./launch-row";
import { searchColumns } from "./search-columns";
import { TRANSITIONS } from "./transitions";

export type Reservation = {
  actor: string;
  /** IP address that it is asked for from. */
  address?: string;
  /** Unique per actor; the same one with the same request finds the launch again. */
  idempotencyKey: string;
  /** What the person asked for, without the correlation tag. */
  request: LaunchRequest;
  /** Whether the portal will add that tag. */
  correlationTag: boolean;
  region: string;
  /**
   * Whether a new launch may be made, asked in the transaction that makes it, which ends with what
   * this throws. A launch that the key has already is no new one.
   */
  guard?: (tx: Tx, launch: { id: string; at: Date }) => Promise<void>;
};

/** `conflict`: the key stands for another request, whose launch has not been refused or cancelled. */
export type Reserved = { kind: "reserved" | "repeat" | "conflict"; launch: LaunchRecord };

/**
 * Writes the intent down, once per key, however many ask at the same time. Where the key's launch
 * was refused or cancelled and the request is another now, it is a launch of its own, under the
 * key's next generation.
 */
export async function reserveLaunch(db: Db, reservation: Reservation): Promise<Reserved> {
  const { actor, idempotencyKey } = reservation;
  const requestHash = hashJson(reservation.request);
  for (let generation = 1; ; generation++) {
    const key = generationKey(idempotencyKey, generation);
    const row = await insertLaunch(db, { ...reservation, key, requestHash });
    if (row) return { kind: "reserved", launch: toRecord(row) };
    const launch = await rowByKey(db, actor, key);
    if (!launch) throw new Error("The key is taken, but by no launch.");
    if (launch.requestHash === requestHash) return { kind: "repeat", launch: toRecord(launch) };
    if (!isOver(launch)) return { kind: "conflict", launch: toRecord(launch) };
  }
}

type NewLaunch = Reservation & { key: string; requestHash: string };

/** Undefined where the key is taken. */
async function insertLaunch(db: Db, launch: NewLaunch): Promise<LaunchRow | undefined> {
  const { actor, request, correlationTag, region, key, requestHash } = launch;
  return db.transaction(async (tx) => {
    const at = new Date();
    const [row] = await tx
      .insert(launches)
      .values({
        id: randomUUID(),
        actorId: actor,
        idempotencyKey: key,
        state: "reserved",
        request: JSON.stringify(request),
        requestHash,
        correlationTag,
        region,
        ...searchColumns(request),
        createdAt: at,
        updatedAt: at,
      })
      .onConflictDoNothing({ target: [launches.actorId, launches.idempotencyKey] })
      .returning();
    if (!row) return undefined;
    await launch.guard?.(tx, { id: row.id, at });
    await recordReservation(tx, row, { at, address: launch.address });
    return row;
  });
}

async function recordReservation(
  tx: Tx,
  row: LaunchRow,
  { at, address }: { at: Date; address: string | undefined },
): Promise<void> {
  const { id: launchId, attempt, actorId: actor } = row;
  const { idempotencyKey, requestHash, correlationTag, region } = row;
  const [to] = TRANSITIONS.reserve.to;
  const { kind } = TRANSITIONS.reserve;
  const detail = { idempotencyKey, requestHash, correlationTag, region };
  await appendEvent(tx, { at, launchId, kind, to, attempt, actor, address, detail });
}
