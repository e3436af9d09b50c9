import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { ledgerVerifications } from "@/lib/db/access-tables";
import { type Db, database } from "@/lib/db/handle";
import { runAlone } from "@/lib/db/run-alone";
import { type Verification, verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { describeError, log } from "@/lib/log";
import { type Author, asAuthor } from "@/lib/people/actor";
import { linkFirst } from "./link-first";
import { type AuditEntry, appendAuditEvent } from "./record-audit-event";

/** Walks the whole chain and keeps what was found. Undefined where somebody is at it already. */
export async function verifyAudit(author: Author): Promise<Verification | undefined> {
  return runAlone(database(), "verify-ledger", () => verifyAndKeep(database(), author));
}

/**
 * The newest link that was found whole is the anchor of the walk: a chain that was made anew since,
 * or ends earlier, is found out even where it is right in itself.
 *
 * The record of a verification becomes a link of the chain, behind what was verified. It heals
 * nothing: on a broken chain the anchor stays the last one that held, and a fault before the record
 * is found the next time as well.
 */
export async function verifyAndKeep(db: Db, author: Author): Promise<Verification> {
  await linkFirst(db);
  const startedAt = performance.now();
  const verification = await verifyLedger(db, { anchor: await lastGoodLink(db) });
  const tookMs = Math.round(performance.now() - startedAt);
  if (verification.ok) log("info", "ledger verified", { seq: verification.head.seq });
  else log("error", "ledger broken", { seq: verification.seq, errorMessage: verification.reason });
  const row = rowOf(verification, author, tookMs);
  const { actorId: _who, at: _when, ...found } = row;
  const entry: AuditEntry = {
    ...asAuthor(author),
    kind: "ledger-verified",
    object: "ledger",
    detail: found,
  };
  if (verification.ok) {
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
  return verification;
}

type Row = typeof ledgerVerifications.$inferInsert;

function rowOf(verification: Verification, { id: actorId }: Author, tookMs: number): Row {
  const known = { at: new Date(), actorId, tookMs };
  if (!verification.ok)
    return { ...known, ok: false, seq: verification.seq, reason: verification.reason };
  return { ...known, ok: true, ...verification.head };
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
