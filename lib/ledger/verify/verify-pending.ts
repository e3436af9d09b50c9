import "server-only";
import { asc, eq, getTableColumns, gt, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/lib/db/handle";
import { ledgerEvents, ledgerPending, ledgerSteps } from "@/lib/db/schema";
import { hashStep, type Link } from "@/lib/ledger/chain/event-hash";
import { firstDeferred, type Places, replayInOrder } from "./launch-order";
import type { Histories } from "./replay-event";
import type { ChainFault } from "./verify-chain";

const BATCH = 2_000;

/** A running portal links within a second. */
const LONG = "1 hour";

export async function verifyPending(
  tx: Tx,
  { head, histories, places }: { head: Link; histories: Histories; places: Places },
): Promise<{ fault: ChainFault } | { fault?: undefined; pending: number }> {
  let pending = 0;
  const faultOf = (id: number, reason: string) => ({
    fault: { seq: head.seq + pending, reason: `pending step ${id}: ${reason}` },
  });
  let batch = await readBatch(tx);
  while (batch.length > 0) {
    for (const { id, step, linkSeq, isLate } of batch) {
      pending += 1;
      if (!step) return faultOf(id, "it is missing");
      if (linkSeq !== null) return faultOf(id, `it is already linked by event ${linkSeq}`);
      const { prevHash: stepPrevHash, hash, ...content } = step;
      const asEvent = { ...content, stepId: id, stepPrevHash, afterStepId: null, hash };
      const event = { ...asEvent, seq: head.seq + pending, prevHash: "" };
      if (hashStep(event) !== hash) return faultOf(id, "its content does not match its hash");
      const reason = replayInOrder(histories, places, event);
      if (reason !== undefined) return faultOf(id, reason);
      if (isLate)
        return faultOf(id, "it has been pending for more than an hour. Start a portal to link it");
    }
    batch = await readBatch(tx, batch.at(-1)?.id);
  }
  const deferred = firstDeferred(places);
  return deferred
    ? { fault: { seq: deferred.seq, reason: "the step before it is missing" } }
    : { pending };
}

function readBatch(tx: Tx, afterId?: number) {
  return tx
    .select({
      id: ledgerPending.stepId,
      step: getTableColumns(ledgerSteps),
      linkSeq: ledgerEvents.seq,
      isLate: sql<boolean>`${ledgerSteps.at} < now() - interval '${sql.raw(LONG)}'`,
    })
    .from(ledgerPending)
    .leftJoin(ledgerSteps, eq(ledgerSteps.id, ledgerPending.stepId))
    .leftJoin(ledgerEvents, eq(ledgerEvents.stepId, ledgerPending.stepId))
    .where(afterId === undefined ? undefined : gt(ledgerPending.stepId, afterId))
    .orderBy(asc(ledgerPending.stepId))
    .limit(BATCH);
}

/** Neither linked nor pending: its link or row was deleted. */
export async function verifyAllLinked(tx: Tx, head: Link): Promise<ChainFault | undefined> {
  const link = alias(ledgerEvents, "link");
  const [step] = await tx
    .select({ id: ledgerSteps.id })
    .from(ledgerSteps)
    .leftJoin(link, eq(link.stepId, ledgerSteps.id))
    .leftJoin(ledgerPending, eq(ledgerPending.stepId, ledgerSteps.id))
    .where(sql`${isNull(link.seq)} and ${isNull(ledgerPending.stepId)}`)
    .orderBy(asc(ledgerSteps.id))
    .limit(1);
  if (!step) return undefined;
  return { seq: head.seq, reason: `step ${step.id} is neither linked nor pending` };
}
