import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { FIRST_PREV_HASH, ledgerEvents } from "@/lib/db/schema";
import { type EventRow, hashEvent, hashStep } from "../../lib/ledger/chain/event-hash";
import { verifyWithin } from "../../lib/ledger/verify/verify-ledger";

/** Changes the ledger as the server's owner, in a transaction that is rolled back. */
export function tamperingWith(db: Db) {
  async function asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const undone = new Error("undone");
    let result: { of: T } | undefined;
    const working = db.transaction(async (tx) => {
      await passGuards(tx);
      result = { of: await work(tx) };
      throw undone;
    });
    await working.catch((error) => {
      if (error !== undone) throw error;
    });
    if (!result) throw new Error("The work had no end");
    return result.of;
  }

  /** The result of the verification after the statements. */
  function verificationAfter(...statements: SQL[]) {
    return asOwner(async (tx) => {
      for (const statement of statements) await tx.execute(statement);
      return verifyWithin(tx);
    });
  }

  return { asOwner, verificationAfter };
}

/** Disables triggers and references until the transaction ends. */
export async function passGuards(tx: Tx): Promise<void> {
  await tx.execute(sql`set local session_replication_role = replica`);
}

/** Changes an event and its step, and recomputes all hashes after it, up to the head. */
export async function rewriteFrom(tx: Tx, seq: number, statement: SQL): Promise<void> {
  await tx.execute(statement);
  const events = await tx.select().from(ledgerEvents).orderBy(ledgerEvents.seq);
  let prevHash = events.find((event) => event.seq === seq - 1)?.hash ?? FIRST_PREV_HASH;
  const newest = new Map<string | null, string>();
  for (const event of events) {
    event.stepPrevHash = event.launchId === null ? null : (newest.get(event.launchId) ?? null);
    newest.set(event.launchId, hashStep(event));
    if (event.seq < seq) continue;
    await rewriteStep(tx, event);
    const hash = hashEvent({ ...event, prevHash });
    const at = sql`where seq = ${event.seq}`;
    await tx.execute(sql`update ledger_events set prev_hash = ${prevHash}, hash = ${hash} ${at}`);
    await tx.execute(sql`update ledger_head set hash = ${hash} ${at}`);
    prevHash = hash;
  }
}

/** The step's hash as its event is now. */
async function rewriteStep(tx: Tx, event: EventRow): Promise<void> {
  const { seq, stepPrevHash } = event;
  const hash = hashStep(event);
  await tx.execute(
    sql`update ledger_events set step_prev_hash = ${stepPrevHash} where seq = ${seq}`,
  );
  await tx.execute(sql`
    update ledger_steps step set at = event.at, launch_id = event.launch_id, kind = event.kind,
      from_state = event.from_state, to_state = event.to_state, attempt = event.attempt,
      actor_id = event.actor_id, address = event.address, object = event.object,
      detail = event.detail, prev_hash = event.step_prev_hash, hash = ${hash}
    from ledger_events event where event.seq = ${seq} and step.id = event.step_id`);
}

/** Changes events and recomputes the hashes of all links; the steps stay as they are. */
export async function relink(tx: Tx, ...statements: SQL[]): Promise<void> {
  for (const statement of statements) await tx.execute(statement);
  let prevHash = FIRST_PREV_HASH;
  for (const event of await tx.select().from(ledgerEvents).orderBy(ledgerEvents.seq)) {
    const hash = hashEvent({ ...event, prevHash });
    const at = sql`where seq = ${event.seq}`;
    await tx.execute(sql`update ledger_events set prev_hash = ${prevHash}, hash = ${hash} ${at}`);
    await tx.execute(sql`update ledger_head set hash = ${hash} ${at}`);
    prevHash = hash;
  }
}
