import "server-only";
import { and, eq, gt } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerEvents } from "@/lib/db/schema";
import { appendEvent } from "./append-event";
import { inLedger } from "./head-seen";

/** An admin's word that sending may begin though AWS's jobs could not be compared. */
export async function recordComparisonOverride(
  db: Db,
  { actor, address, reason }: { actor: string; address?: string; reason: string },
): Promise<void> {
  await inLedger(db, (tx) =>
    appendEvent(tx, {
      ...{ attempt: 0, actor, address, kind: "comparison-overridden" },
      object: "sending",
      detail: { reason },
    }),
  );
}

/** Whether an admin has said so behind this place of the chain. */
export async function isComparisonOverridden(db: Db | Tx, afterSeq: number): Promise<boolean> {
  const rows = await db
    .select({ seq: ledgerEvents.seq })
    .from(ledgerEvents)
    .where(and(eq(ledgerEvents.kind, "comparison-overridden"), gt(ledgerEvents.seq, afterSeq)))
    .limit(1);
  return rows.length > 0;
}
