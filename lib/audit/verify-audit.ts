import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { ledgerVerifications } from "@/lib/db/access-tables";
import { type Db, database } from "@/lib/db/handle";
import { runAlone } from "@/lib/db/run-alone";
import { type Verdict, verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { describeError, log } from "@/lib/log";
import { linkFirst } from "./link-first";
import { type AuditEntry, appendAuditEvent } from "./record-audit-event";

/** Who asked for a verification. */
export type Asker = { actor: string; address?: string };

/** Walks the whole chain and keeps what was found. Undefined where somebody is at it already. */
export async function verifyAudit(asker: Asker): Promise<Verdict | undefined> {
  return runAlone(database(), "verify-ledger", () => verifyAndKeep(database(), asker));
}

/**
 * The newest link that was found whole is the anchor of the walk: a chain that was made anew since,
 * or ends earlier, is found out even where it is right in itself.
 *
 * The record of a verification becomes a link of the chain, behind what was verified. It heals
 * nothing: on a broken chain the anchor stays the last one that held, and a fault before the record
 * is found the next time as well.
 */
export async function verifyAndKeep(db: Db, asker: Asker): Promise<Verdict> {
  await linkFirst(db);
  const startedAt = performance.now();
  const verdict = await verifyLedger(db, { anchor: await lastGoodLink(db) });
  const tookMs = Math.round(performance.now() - startedAt);
  if (verdict.ok) log("info", "ledger verified", { seq: verdict.head.seq });
  else log("error", "ledger broken", { seq: verdict.seq, errorMessage: verdict.reason });
  const row = rowOf(verdict, asker, tookMs);
  const { actorId: _who, at: _when, ...found } = row;
  const entry: AuditEntry = { ...asker, kind: "ledger-verified", object: "ledger", detail: found };
  if (verdict.ok) {
    await db.transaction(async (tx) => {
      await tx.insert(ledgerVerifications).values(row);
      await appendAuditEvent(tx, entry);
    });
  } else {
    // The alarm must stand even where nothing can be added to the chain any more.
    await db.insert(ledgerVerifications).values(row);
    await db
      .transaction((tx) => appendAuditEvent(tx, entry))
      .catch((error) => log("error", "verification not on record", describeError(error)));
  }
  return verdict;
}

type Row = typeof ledgerVerifications.$inferInsert;

function rowOf(verdict: Verdict, { actor }: Asker, tookMs: number): Row {
  const known = { at: new Date(), actorId: actor, tookMs };
  if (!verdict.ok) return { ...known, ok: false, seq: verdict.seq, reason: verdict.reason };
  return { ...known, ok: true, ...verdict.head };
}

async function lastGoodLink(db: Db): Promise<{ seq: number; hash: string } | undefined> {
  const { seq, hash, ok, id } = ledgerVerifications;
  const [link] = await db
    .select({ seq, hash })
    .from(ledgerVerifications)
    .where(and(eq(ok, true), isNotNull(hash)))
    .orderBy(desc(id))
    .limit(1);
  return link?.hash ? { seq: link.seq, hash: link.hash } : undefined;
}
