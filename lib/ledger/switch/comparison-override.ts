import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerEvents, ledgerSteps } from "@/lib/db/schema";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";

export async function recordComparisonOverride(
  db: Db,
  { actor, address, reason }: { actor: string; address?: string; reason: string },
): Promise<void> {
  await ledgerTransaction(db, (tx) =>
    appendEvent(tx, {
      attempt: 0,
      actor,
      address,
      kind: "comparison-overridden",
      object: "sending",
      detail: { reason },
    }),
  );
}

export type LedgerEnd = { stepId: number; seq: number };

/** Steps recorded before and linked later do not count. Before 0021 only the chain records them. */
export async function isComparisonOverridden(
  db: Db | Tx,
  { stepId, seq }: LedgerEnd,
): Promise<boolean> {
  const kind = "comparison-overridden";
  const step = db
    .select({ id: ledgerSteps.id })
    .from(ledgerSteps)
    .where(and(eq(ledgerSteps.kind, kind), gt(ledgerSteps.id, stepId)));
  const isOfFirstFormat = and(isNull(ledgerEvents.stepId), gt(ledgerEvents.seq, seq));
  const link = db
    .select({ id: ledgerEvents.seq })
    .from(ledgerEvents)
    .where(and(eq(ledgerEvents.kind, kind), isOfFirstFormat));
  const rows = await unionAll(step, link).limit(1);
  return rows.length > 0;
}
