import "server-only";
import { and, desc, eq, gt } from "drizzle-orm";
import type { LedgerVerification } from "@/lib/contract/records/ledger-verification";
import { ledgerVerifications } from "@/lib/db/access-tables";
import type { Db } from "@/lib/db/handle";
import { ledgerEvents } from "@/lib/db/schema";
import { lastSeq } from "./chain-span";

export async function newestVerification(db: Db): Promise<LedgerVerification | undefined> {
  const [row] = await db
    .select()
    .from(ledgerVerifications)
    .orderBy(desc(ledgerVerifications.id))
    .limit(1);
  if (!row) return undefined;
  const { at, actorId: actor, tookMs, ok, seq, hash, reason, erasedNames } = row;
  const known = { at: at.toISOString(), actor, tookMs, seq };
  if (!ok || hash === null) return { ...known, ok: false, reason: reason ?? "no reason recorded" };
  const since = await countSince(db, seq);
  return { ...known, ok: true, hash, since, ...(erasedNames !== null && { erasedNames }) };
}

async function countSince(db: Db, seq: number): Promise<number> {
  const isRecord = eq(ledgerEvents.kind, "ledger-verified");
  const [last, records] = await Promise.all([
    lastSeq(db),
    db.$count(ledgerEvents, and(isRecord, gt(ledgerEvents.seq, seq))),
  ]);
  return Math.max(0, last - seq - records);
}
