import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerEvents } from "@/lib/db/schema";
import { hashEvent } from "./event-hash";
import { verifyWithin } from "./verify-ledger";

/** Lets somebody work on the ledger who owns the server; in the end nothing has happened. */
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

  /** What the walk finds after the statements. */
  function verdictAfter(...statements: SQL[]) {
    return asOwner(async (tx) => {
      for (const statement of statements) await tx.execute(statement);
      return verifyWithin(tx);
    });
  }

  return { asOwner, verdictAfter };
}

/** Past all triggers and references, until the transaction ends. */
export async function passGuards(tx: Tx): Promise<void> {
  await tx.execute(sql`set local session_replication_role = replica`);
}

/** Changes an event, and forges its hash and all hashes after it, up to the head. */
export async function rewriteFrom(tx: Tx, seq: number, statement: SQL): Promise<void> {
  await tx.execute(statement);
  const events = await tx.select().from(ledgerEvents).orderBy(ledgerEvents.seq);
  let prevHash = events.find((event) => event.seq === seq - 1)?.hash ?? "";
  for (const event of events.filter((later) => later.seq >= seq)) {
    const hash = hashEvent({ ...event, prevHash });
    const at = sql`where seq = ${event.seq}`;
    await tx.execute(sql`update ledger_events set prev_hash = ${prevHash}, hash = ${hash} ${at}`);
    await tx.execute(sql`update ledger_head set hash = ${hash} ${at}`);
    prevHash = hash;
  }
}
