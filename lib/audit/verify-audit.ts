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

/** Undefined where a verification is in progress. */
export async function verifyAudit(author: Author): Promise<Verification | undefined> {
  return runAlone(database(), "verify-ledger", () => verifyAndRecord(database(), author));
}

/** The newest verified link is the anchor; a failure does not move it, so the next finds it too. */
export async function verifyAndRecord(db: Db, author: Author): Promise<Verification> {
  await linkFirst(db);
  const startedAt = performance.now();
  const verification = await verifyLedger(db, { anchor: await lastGoodLink(db) });
  const tookMs = Math.round(performance.now() - startedAt);
  if (verification.ok) log("info", "ledger verified", { seq: verification.head.seq });
  else log("error", "ledger broken", { seq: verification.seq, errorMessage: verification.reason });
  const row = rowOf(verification, author, tookMs);
  const { actorId: _who, ...found } = row;
  const entry: AuditEntry = {
    ...asAuthor(author),
    kind: "ledger-verified",
    object: "ledger",
    // What is in files was not read.
    detail: {
      ...found,
      ...(verification.ok &&
        verification.archived && { archivedTo: verification.archived.lastSeq }),
    },
  };
  if (verification.ok) {
    await db.transaction(async (tx) => {
      await tx.insert(ledgerVerifications).values(row);
      await appendAuditEvent(tx, entry);
    });
  } else {
    // The alarm must be stored even where the chain accepts no more events.
    await db.insert(ledgerVerifications).values(row);
    await db
      .transaction((tx) => appendAuditEvent(tx, entry))
      .catch((error) => log("error", "verification not recorded", describeError(error)));
  }
  return verification;
}

type Row = typeof ledgerVerifications.$inferInsert;

function rowOf(verification: Verification, { id: actorId }: Author, tookMs: number): Row {
  const known = { at: new Date(), actorId, tookMs };
  if (!verification.ok)
    return { ...known, ok: false, seq: verification.seq, reason: verification.reason };
  const { head, erasedNames } = verification;
  return { ...known, ok: true, ...head, erasedNames };
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
