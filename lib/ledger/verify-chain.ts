import "server-only";
import { asc, gt } from "drizzle-orm";
import type { Tx } from "@/lib/db/handle";
import { FIRST_PREV_HASH, ledgerEvents } from "@/lib/db/schema";
import { type EventRow, hashEvent } from "./event-hash";
import { type Histories, replayEvent } from "./replay-event";

/** One link of the chain. */
export type Link = { seq: number; hash: string };

/** The first event that is not as it was written, or is missing. */
export type Fault = { seq: number; reason: string };

/** What must hold of the chain beside its own hashes: where it ends, and links known from outside. */
export type Known = { head: Link; anchor?: Link };

const BATCH = 2_000;

/** Follows the chain from its first link to its head, and replays every launch's steps on the way. */
export async function verifyChain(
  tx: Tx,
  known: Known,
): Promise<{ fault: Fault } | { fault?: undefined; histories: Histories; steps: number }> {
  const histories: Histories = new Map();
  let steps = 0;
  let last: Link = { seq: 0, hash: FIRST_PREV_HASH };
  let batch = await readBatch(tx);
  while (batch.length > 0) {
    for (const event of batch) {
      const fault = faultOfPlace(event, last) ?? faultOfContent(event, last, known, histories);
      if (fault) return { fault };
      if (event.launchId !== null) steps += 1;
      last = event;
    }
    batch = await readBatch(tx, last.seq);
  }
  const fault = faultOfEnd(last, known);
  return fault ? { fault } : { histories, steps };
}

async function readBatch(tx: Tx, afterSeq?: number): Promise<EventRow[]> {
  return tx
    .select()
    .from(ledgerEvents)
    .where(afterSeq === undefined ? undefined : gt(ledgerEvents.seq, afterSeq))
    .orderBy(asc(ledgerEvents.seq))
    .limit(BATCH);
}

function faultOfPlace({ seq }: EventRow, last: Link): Fault | undefined {
  const expected = last.seq + 1;
  if (seq > expected) return { seq: expected, reason: "it is missing" };
  return seq < expected ? { seq, reason: "it stands before the first" } : undefined;
}

function faultOfContent(
  event: EventRow,
  last: Link,
  { head, anchor }: Known,
  histories: Histories,
): Fault | undefined {
  const { seq, hash, prevHash } = event;
  if (seq > head.seq) return { seq, reason: "it lies beyond the head" };
  if (prevHash !== last.hash) return { seq, reason: "it does not follow the one before it" };
  if (hash !== hashEvent(event)) return { seq, reason: "its content is not what its hash says" };
  if (anchor?.seq === seq && anchor.hash !== hash) {
    return { seq, reason: "it is not the one that was noted" };
  }
  const reason = replayEvent(histories, event);
  return reason === undefined ? undefined : { seq, reason };
}

function faultOfEnd(last: Link, { head, anchor }: Known): Fault | undefined {
  const end = Math.max(head.seq, anchor?.seq ?? 0);
  if (last.seq < end) return { seq: last.seq + 1, reason: "it is missing" };
  if (last.hash === head.hash) return undefined;
  return { seq: last.seq, reason: "it is not the one that the head names" };
}
