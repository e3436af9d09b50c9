import "server-only";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerHead } from "@/lib/db/schema";
import { type Fault, type Link, verifyChain } from "./verify-chain";
import { verifyLaunches } from "./verify-launches";
import { verifyNoneLeftOut, verifyPending } from "./verify-pending";

export type Verdict =
  /** `steps` of the `events` are steps of launches; `pending` more wait to be linked. */
  | { ok: true; events: number; steps: number; pending: number; head: Link }
  | ({ ok: false } & Fault);

/**
 * Follows the whole chain, then what waits to be linked to it, and compares every launch with what its events say of it. Reads one
 * snapshot, so that a portal at work does not disturb it. `anchor` is a link that was noted outside
 * the database: a chain that was rewritten as a whole no longer holds it.
 */
export async function verifyLedger(db: Db, options: { anchor?: Link } = {}): Promise<Verdict> {
  return db.transaction((tx) => verifyWithin(tx, options), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
}

/** The same within a transaction of the caller's, which must read one snapshot. */
export async function verifyWithin(tx: Tx, { anchor }: { anchor?: Link } = {}): Promise<Verdict> {
  const [head] = await tx.select({ seq: ledgerHead.seq, hash: ledgerHead.hash }).from(ledgerHead);
  if (!head) return { ok: false, seq: 0, reason: "the ledger has lost its head" };
  const chain = await verifyChain(tx, { head, anchor });
  if (chain.fault) return { ok: false, ...chain.fault };
  const { steps, ...walk } = chain;
  const waiting = await verifyPending(tx, { head, ...walk });
  if (waiting.fault) return { ok: false, ...waiting.fault };
  const { pending } = waiting;
  const fault = (await verifyLaunches(tx, walk.histories)) ?? (await verifyNoneLeftOut(tx, head));
  return fault ? { ok: false, ...fault } : { ok: true, events: head.seq, steps, pending, head };
}
