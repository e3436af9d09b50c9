import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerHead } from "@/lib/db/schema";
import type { Link } from "@/lib/ledger/chain/event-hash";
import { newObserver } from "./observed";
import { type ChainFault, verifyChain } from "./verify-chain";
import { verifyExports } from "./verify-exports";
import { verifyLaunches } from "./verify-launches";
import { verifyNames } from "./verify-names";
import { verifyAllLinked, verifyPending } from "./verify-pending";
import { verifySessions } from "./verify-sessions";
import { verifyAge, verifySwitch } from "./verify-switch";
import { verifyVerifications } from "./verify-verifications";

export type Verification =
  | {
      ok: true;
      events: number;
      steps: number;
      pending: number;
      head: Link;
      /** People whose names were erased; absent: none. */
      erasedNames?: number;
    }
  | ({ ok: false } & ChainFault);

/**
 * Reads one snapshot, in batches: memory does not grow with the ledger. `anchor`, noted outside the
 * database, reveals a wholly rewritten chain.
 */
export async function verifyLedger(db: Db, options: { anchor?: Link } = {}): Promise<Verification> {
  return db.transaction((tx) => verifyWithin(tx, options), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
}

/** The same in the caller's transaction, which must read one snapshot. */
export async function verifyWithin(
  tx: Tx,
  { anchor }: { anchor?: Link } = {},
): Promise<Verification> {
  const [row] = await tx
    .select({ head: ledgerHead, nowMs: sql<string>`extract(epoch from clock_timestamp()) * 1000` })
    .from(ledgerHead);
  if (!row) return { ok: false, seq: 0, reason: "the ledger has no head" };
  const { seq, hash, ledgerId, madeAt } = row.head;
  const head = { seq, hash };
  const { observed, observe } = await newObserver(tx);
  const chain = await verifyChain(tx, { head, anchor, observe });
  if (chain.fault) return { ok: false, ...chain.fault };
  const waiting = await verifyPending(tx, { head, observe });
  if (waiting.fault) return { ok: false, ...waiting.fault };
  const { unlistedStop } = observed;
  const now = new Date(Number(row.nowMs));
  const context = { now, ledgerId, unlistedStop };
  const fault =
    (await verifyLaunches(tx, { head, events: chain.steps + waiting.steps, context })) ??
    (await verifyAllLinked(tx, head)) ??
    (await verifyExports(tx, { head, events: observed.exportSteps })) ??
    (await verifySwitch(tx, observed)) ??
    (await verifyAge(tx, madeAt)) ??
    (await verifyVerifications(tx)) ??
    (await verifySessions(tx, { ...observed, now }));
  if (fault) return { ok: false, ...fault };
  const names = await verifyNames(tx, observed);
  if (names.fault) return { ok: false, ...names.fault };
  return {
    ok: true,
    events: seq,
    steps: chain.steps,
    pending: waiting.pending,
    head,
    ...(names.erased > 0 && { erasedNames: names.erased }),
  };
}
