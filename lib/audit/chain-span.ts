import "server-only";
import { desc, sql } from "drizzle-orm";
import type { AuditQuery } from "@/lib/contract/urls/audit-query";
import type { Db } from "@/lib/db/handle";
import { ledgerEvents } from "@/lib/db/schema";
import { midnight } from "./audit-conditions";

export type Span = { first: number; last: number };

/** For clocks that differ, and because an event gets its time before its position. */
const MARGIN_MS = 3_600_000;

/** Binary search instead of an index: the chain is in time order within the margin. */
export async function spanOfDays(db: Db, { from, to }: AuditQuery): Promise<Span> {
  const end = await lastSeq(db);
  const [first, beyond] = await Promise.all([
    from === undefined ? 1 : firstSince(db, midnight(from).getTime() - MARGIN_MS, end),
    to === undefined ? end + 1 : firstSince(db, midnight(to, 1).getTime() + MARGIN_MS, end),
  ]);
  return { first, last: beyond - 1 };
}

export async function lastSeq(db: Db): Promise<number> {
  const [last] = await db
    .select({ seq: ledgerEvents.seq })
    .from(ledgerEvents)
    .orderBy(desc(ledgerEvents.seq))
    .limit(1);
  return last?.seq ?? 0;
}

async function firstSince(db: Db, ms: number, end: number): Promise<number> {
  const { rows } = await db.execute<{ found: string }>(sql`
    with recursive halving (low, high) as (
      select 1::bigint, ${end + 1}::bigint
      union all
      select case when is_older then middle + 1 else low end, case when is_older then high else middle end
      from (
        select low, high, (low + high) / 2 as middle,
          (select at < ${new Date(ms)} from ledger_events where seq >= (low + high) / 2 order by seq limit 1) as is_older
        from halving where low < high
      ) step
    )
    select low as found from halving where low >= high`);
  return Number(rows[0]?.found ?? end + 1);
}
