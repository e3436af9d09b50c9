import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerHead, ledgerPending } from "@/lib/db/schema";
import { hashLink } from "./event-hash";

/** Limits the memory of one transaction, and how long it locks the head. */
const BATCH = 2_000;

/** Returns how many it linked. Safe to call concurrently: the head's row lock admits one. */
export async function linkPending(db: Db): Promise<number> {
  let linked = 0;
  while (await isAnyPending(db)) {
    const batch = await db.transaction(linkBatch);
    linked += batch;
    if (batch < BATCH) break;
  }
  return linked;
}

export async function countPending(db: Db | Tx): Promise<number> {
  return db.$count(ledgerPending);
}

async function isAnyPending(db: Db): Promise<boolean> {
  const rows = await db.select().from(ledgerPending).limit(1);
  return rows.length > 0;
}

async function linkBatch(tx: Tx): Promise<number> {
  const [head] = await tx.select().from(ledgerHead).for("update");
  if (!head) throw new Error("The ledger has no head. Run `npm run ledger:verify`.");
  const steps = await takePending(tx);
  if (steps.length === 0) return 0;
  let { seq, hash } = head;
  const links = steps.map((step) => {
    const prevHash = hash;
    seq += 1;
    const stepId = Number(step.id);
    hash = hashLink({ seq, stepId, stepHash: step.hash, prevHash });
    return { seq, step_id: stepId, prev_hash: prevHash, hash };
  });
  await tx.execute(sql`
    insert into ledger_events (seq, at, launch_id, kind, from_state, to_state, attempt, actor_id,
      address, object, detail, step_id, step_prev_hash, prev_hash, hash)
    select link.seq, at, launch_id, kind, from_state, to_state, attempt, actor_id,
      address, object, detail, link.step_id, step.prev_hash, link.prev_hash, link.hash
    from json_to_recordset(${JSON.stringify(links)}::json)
      as link (seq bigint, step_id bigint, prev_hash text, hash text)
    join ledger_steps step on step.id = link.step_id
    order by link.seq`);
  await tx.update(ledgerHead).set({ seq, hash }).where(eq(ledgerHead.id, head.id));
  return steps.length;
}

/** Never only "IDs above the last", because a step with a lower ID may commit later. */
async function takePending(tx: Tx): Promise<{ id: string; hash: string }[]> {
  const { rows } = await tx.execute<{ id: string; hash: string }>(sql`
    with taken as (
      delete from ledger_pending where step_id in (
        select pending.step_id from ledger_pending pending
        where exists (select from ledger_steps where id = pending.step_id)
          and not exists (select from ledger_events where step_id = pending.step_id)
        order by pending.step_id limit ${BATCH}
      ) returning step_id
    )
    select id, hash from taken join ledger_steps on id = step_id order by id`);
  return rows;
}
