import "server-only";
import { sql } from "drizzle-orm";
import { ledgerVerifications } from "@/lib/db/access-tables";
import type { Tx } from "@/lib/db/handle";
import { ledgerEvents, ledgerPending, ledgerSteps } from "@/lib/db/schema";
import type { Link } from "@/lib/ledger/chain/event-hash";
import type { ArchivedSteps } from "./verify-archives";
import type { ChainFault } from "./verify-chain";

type Row = { id: string; seq: string };

/** Each stored verification is an anchor, and is as its event says. */
export async function verifyVerifications(
  tx: Tx,
  { end, archived }: { end: Link; archived: ArchivedSteps["verifications"] },
): Promise<ChainFault | undefined> {
  const recorded = recordedWith(archived);
  const unanchored = await tx.execute<Row>(sql`
    select v.id, v.seq from ${ledgerVerifications} v
    left join ${ledgerEvents} event on event.seq = v.seq
    where v.ok and v.seq > ${end.seq} and event.hash is distinct from v.hash
    order by v.id limit 1`);
  const [anchor] = unanchored.rows;
  if (anchor) {
    return { seq: Number(anchor.seq), reason: `it does not match verification ${anchor.id}` };
  }
  const missing = await tx.execute<Row>(sql`
    ${recorded} select recorded.seq, null as id from recorded
    where not exists (select from ${ledgerVerifications} v where ${IS_SAME})
    order by recorded.seq limit 1`);
  const [event] = missing.rows;
  if (event) return { seq: numberOf(event), reason: "its verification is missing or differs" };
  // A failed verification has no event if the chain accepted none.
  const unrecorded = await tx.execute<Row>(sql`
    ${recorded} select v.id, v.seq from ${ledgerVerifications} v
    where v.ok and not exists (select from recorded where ${IS_SAME})
    order by v.id limit 1`);
  const [row] = unrecorded.rows;
  if (row) return { seq: Number(row.seq), reason: `verification ${row.id} has no event` };
  const moved = await tx.execute<Row>(sql`
    ${recorded}, first as (
      select v.id, min(recorded.seq) as seq from ${ledgerVerifications} v
      join recorded on ${IS_SAME} group by v.id
    ), ordered as (select id, seq, lag(seq) over (order by id) as before from first)
    select id, seq from ordered where seq < before order by id limit 1`);
  const [later] = moved.rows;
  return later && { seq: numberOf(later), reason: `verification ${later.id} is out of order` };
}

const KIND = "ledger-verified";

/** Archived events come before all others, in the order of their steps. */
const BEFORE_ALL = Number.MAX_SAFE_INTEGER;

function numberOf({ seq }: Row): number {
  return Math.max(0, Number(seq));
}

function recordedWith(archived: ArchivedSteps["verifications"]) {
  const rows = archived.map(({ id, actorId, detail }) => ({
    seq: id - BEFORE_ALL,
    actorId,
    detail,
  }));
  return sql`with recorded as materialized (
  select seq, "actorId" as actor_id, detail::json as detail
  from json_to_recordset(${JSON.stringify(rows)}::json) as step (seq bigint, "actorId" text, detail text)
  union all
  select seq, actor_id, detail::json as detail from ${ledgerEvents} where kind = ${KIND}
  union all
  select (select seq from ledger_head), step.actor_id, step.detail::json
  from ${ledgerPending} pending join ${ledgerSteps} step on step.id = pending.step_id
  where step.kind = ${KIND}
)`;
}

/** Earlier versions recorded no time. */
const IS_SAME = sql`
  v.seq = (recorded.detail ->> 'seq')::bigint
  and v.actor_id = recorded.actor_id
  and v.ok = (recorded.detail ->> 'ok')::boolean
  and v.took_ms = (recorded.detail ->> 'tookMs')::integer
  and v.hash is not distinct from recorded.detail ->> 'hash'
  and v.reason is not distinct from recorded.detail ->> 'reason'
  and v.erased_names is not distinct from (recorded.detail ->> 'erasedNames')::integer
  and v.at = coalesce((recorded.detail ->> 'at')::timestamptz, v.at)`;
