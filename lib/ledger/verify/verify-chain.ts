import "server-only";
import { asc, eq, getTableColumns, gt, sql } from "drizzle-orm";
import type { Tx } from "@/lib/db/handle";
import { ledgerEvents, ledgerSteps } from "@/lib/db/schema";
import { type EventRow, hashEvent, hashStep, type Link } from "@/lib/ledger/chain/event-hash";
import { findInSlices } from "./find-in-slices";
import type { Observer } from "./observed";

export type ChainFault = { seq: number; reason: string };

export type KnownHead = {
  head: Link;
  anchor?: Link;
  /** The last event that is archived. */
  after: Link;
};

const BATCH = 1_000;

/** `steps` of the events are steps of launches. */
export async function verifyChain(
  tx: Tx,
  { observe, ...known }: KnownHead & { observe: Observer },
): Promise<{ fault: ChainFault } | { fault?: undefined; steps: number }> {
  let steps = 0;
  let last = known.after;
  let batch = await readBatch(tx);
  while (batch.length > 0) {
    const fault = await findInSlices(batch, ({ event, step }) => {
      const found =
        faultOfSeq(event, last) ??
        faultOfContent(event, last, known) ??
        faultOfStep(event, step) ??
        faultOfPlace(event);
      if (event.launchId !== null) steps += 1;
      observe(event);
      last = { seq: event.seq, hash: event.hash };
      return found;
    });
    if (fault) return { fault };
    batch = await readBatch(tx, last.seq);
  }
  const fault = faultOfEnd(last, known);
  return fault ? { fault } : { steps };
}

async function readBatch(tx: Tx, afterSeq?: number) {
  return tx
    .select({ event: getTableColumns(ledgerEvents), step: { isSame, hash: ledgerSteps.hash } })
    .from(ledgerEvents)
    .leftJoin(ledgerSteps, eq(ledgerSteps.id, ledgerEvents.stepId))
    .where(afterSeq === undefined ? undefined : gt(ledgerEvents.seq, afterSeq))
    .orderBy(asc(ledgerEvents.seq))
    .limit(BATCH);
}

const REPEATED = sql.raw(
  [
    ...["at", "launch_id", "kind", "from_state", "to_state", "attempt", "actor_id", "address"],
    ...["object", "detail"],
  ]
    .map((column) => `ledger_steps.${column} is not distinct from ledger_events.${column}`)
    .join(" and "),
);

const isSame = sql<boolean>`${REPEATED} and ledger_steps.prev_hash is not distinct from ledger_events.step_prev_hash`;

function faultOfSeq({ seq }: EventRow, last: Link): ChainFault | undefined {
  const expected = last.seq + 1;
  if (seq > expected) return { seq: expected, reason: "it is missing" };
  return seq < expected ? { seq, reason: "it comes before the first" } : undefined;
}

function faultOfContent(
  event: EventRow,
  last: Link,
  { head, anchor }: Pick<KnownHead, "head" | "anchor">,
): ChainFault | undefined {
  const { seq, hash, prevHash } = event;
  if (seq > head.seq) return { seq, reason: "it comes after the head" };
  if (prevHash !== last.hash) return { seq, reason: "it does not follow the previous event" };
  if (hash !== hashEvent(event)) return { seq, reason: "its content does not match its hash" };
  if (anchor?.seq === seq && anchor.hash !== hash) {
    return { seq, reason: "it does not match the anchor" };
  }
  return undefined;
}

function faultOfStep(
  event: EventRow,
  step: { isSame: boolean; hash: string } | null,
): ChainFault | undefined {
  const { seq, stepId } = event;
  if (stepId === null) return undefined;
  if (!step) return { seq, reason: "its step is missing" };
  if (step.isSame && step.hash === hashStep(event)) return undefined;
  return { seq, reason: "its step has a different content" };
}

function faultOfPlace(event: EventRow): ChainFault | undefined {
  const { seq, launchId, stepId, stepPrevHash, afterStepId } = event;
  if (stepId !== null && afterStepId !== null) {
    return { seq, reason: "it is a step, and comes after another" };
  }
  if (launchId !== null || stepPrevHash === null) return undefined;
  return { seq, reason: "it follows a step, but belongs to no launch" };
}

function faultOfEnd(
  last: Link,
  { head, anchor }: Pick<KnownHead, "head" | "anchor">,
): ChainFault | undefined {
  const end = Math.max(head.seq, anchor?.seq ?? 0);
  if (last.seq < end) return { seq: last.seq + 1, reason: "it is missing" };
  if (last.hash === head.hash) return undefined;
  return { seq: last.seq, reason: "it does not match the head" };
}
