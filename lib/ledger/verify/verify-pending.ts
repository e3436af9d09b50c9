import "server-only";
import { and, asc, eq, getTableColumns, gt, isNull, lte, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/lib/db/handle";
import { ledgerEvents, ledgerPending, ledgerSteps } from "@/lib/db/schema";
import { hashStep, type Link } from "@/lib/ledger/chain/event-hash";
import type { Observer } from "./observed";
import type { ChainFault } from "./verify-chain";

const BATCH = 1_000;

/** A running portal links within a second. */
const LONG = "1 hour";

export async function verifyPending(
  tx: Tx,
  { head, observe }: { head: Link; observe: Observer },
): Promise<{ fault: ChainFault } | { fault?: undefined; pending: number; steps: number }> {
  let pending = 0;
  let steps = 0;
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
      const event = { ...content, stepId: id, stepPrevHash, afterStepId: null };
      if (hashStep(event) !== hash) return faultOf(id, "its content does not match its hash");
      if (step.launchId !== null) steps += 1;
      else if (stepPrevHash !== null)
        return faultOf(id, "it follows a step, but belongs to no launch");
      observe({ ...event, seq: head.seq + pending });
      if (isLate)
        return faultOf(id, "it has been pending for more than an hour. Start a portal to link it");
    }
    batch = await readBatch(tx, batch.at(-1)?.id);
  }
  return { pending, steps };
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

const RANGE = 50_000;

/** Neither linked nor pending: its link or row was deleted. */
export async function verifyAllLinked(
  tx: Tx,
  head: Link,
  { afterStep = 0 } = {},
): Promise<ChainFault | undefined> {
  const link = alias(ledgerEvents, "link");
  const [last] = await tx
    .select({ id: sql<string>`coalesce(max(${ledgerSteps.id}), 0)` })
    .from(ledgerSteps);
  // In ranges, because each statement has a time limit.
  for (let before = afterStep; before < Number(last?.id); before += RANGE) {
    const isInRange = (id: typeof ledgerSteps.id | typeof link.stepId) =>
      and(gt(id, before), lte(id, before + RANGE));
    const [step] = await tx
      .select({ id: ledgerSteps.id })
      .from(ledgerSteps)
      .leftJoin(link, and(eq(link.stepId, ledgerSteps.id), isInRange(link.stepId)))
      .leftJoin(ledgerPending, eq(ledgerPending.stepId, ledgerSteps.id))
      .where(and(isInRange(ledgerSteps.id), isNull(link.seq), isNull(ledgerPending.stepId)))
      .orderBy(asc(ledgerSteps.id))
      .limit(1);
    if (step) return { seq: head.seq, reason: `step ${step.id} is neither linked nor pending` };
  }
  return undefined;
}
