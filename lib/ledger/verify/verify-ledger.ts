import "server-only";
import { asc, gt } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { launches, ledgerHead } from "@/lib/db/schema";
import type { Link } from "@/lib/ledger/chain/event-hash";
import { hashJson } from "@/lib/ledger/chain/hash-json";
import type { LaunchRow } from "@/lib/ledger/queries/launch-row";
import type { Histories, History } from "./replay-event";
import { type ChainFault, verifyChain } from "./verify-chain";
import { verifyAllLinked, verifyPending } from "./verify-pending";

export type Verification =
  /** `steps` of the `events` are steps of launches; `pending` more are not linked yet. */
  | { ok: true; events: number; steps: number; pending: number; head: Link }
  | ({ ok: false } & ChainFault);

/** Reads one snapshot. `anchor`, noted outside the database, reveals a wholly rewritten chain. */
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
  const [head] = await tx.select({ seq: ledgerHead.seq, hash: ledgerHead.hash }).from(ledgerHead);
  if (!head) return { ok: false, seq: 0, reason: "the ledger has no head" };
  const chain = await verifyChain(tx, { head, anchor });
  if (chain.fault) return { ok: false, ...chain.fault };
  const { steps, ...walk } = chain;
  const waiting = await verifyPending(tx, { head, ...walk });
  if (waiting.fault) return { ok: false, ...waiting.fault };
  const { pending } = waiting;
  const fault = (await verifyLaunches(tx, walk.histories)) ?? (await verifyAllLinked(tx, head));
  return fault ? { ok: false, ...fault } : { ok: true, events: head.seq, steps, pending, head };
}

const BATCH = 1_000;

/** A fault has the number of the launch's last event. */
async function verifyLaunches(tx: Tx, histories: Histories): Promise<ChainFault | undefined> {
  let batch = await readBatch(tx);
  while (batch.length > 0) {
    for (const row of batch) {
      const history = histories.get(row.id);
      const reason = difference(row, history);
      if (reason) return { seq: history?.lastSeq ?? 0, reason: `launch ${row.id} ${reason}` };
      histories.delete(row.id);
    }
    batch = await readBatch(tx, batch.at(-1)?.id);
  }
  for (const [id, { lastSeq }] of histories) {
    return { seq: lastSeq, reason: `launch ${id} is missing` };
  }
  return undefined;
}

async function readBatch(tx: Tx, afterId?: string): Promise<LaunchRow[]> {
  return tx
    .select()
    .from(launches)
    .where(afterId === undefined ? undefined : gt(launches.id, afterId))
    .orderBy(asc(launches.id))
    .limit(BATCH);
}

function difference(row: LaunchRow, history: History | undefined): string | undefined {
  if (!history) return "has no events";
  // An instance of the previous version may have closed it during the migration.
  const isClosedBefore = row.state === "rejected" && history.state === "closed";
  if (row.state !== history.state && !isClosedBefore)
    return `is ${row.state}, its events say ${history.state}`;
  if (row.attempt !== history.attempt) return "and its events differ in the attempt";
  if (row.actorId !== history.actorId) return "and its events differ in the actor";
  if (hashJson(JSON.parse(row.request)) !== history.requestHash) {
    return "and its events differ in the request";
  }
  if (row.requestHash !== history.requestHash) return "and its events differ in the request hash";
  if ((row.audienceGenerationJobArn ?? undefined) !== history.audienceGenerationJobArn) {
    return "and its events differ in the job";
  }
  return undefined;
}
