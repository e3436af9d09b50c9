import "server-only";
import { sql } from "drizzle-orm";
import type { Connection } from "@/lib/aws/connection";
import type { Operation, OperationState } from "@/lib/contract/records/operation";
import { type Db, database } from "@/lib/db/handle";
import { inspectSchema } from "@/lib/db/migrate/schema-state";
import { countTakenSlots, readJobsQuota } from "@/lib/ledger/queries/job-slots";
import { portalVersion } from "./version";

/** For **Admin** and for metrics. Rejects while the database can't be read. */
export async function readOperation(connection: Connection): Promise<Operation> {
  const db = database();
  const [ages, [row], slots, schema] = await Promise.all([
    rowsOf<{ state: OperationState; age: number }>(db, AGES),
    rowsOf<Record<string, number | null>>(db, OTHERS),
    readSlots(db, connection),
    inspectSchema(db),
  ]);
  const { unlinked, listed, due, late, verified, verified_at: verifiedAt } = row ?? {};
  return {
    version: portalVersion(),
    oldest: Object.fromEntries(ages.map(({ state, age }) => [state, age])),
    isStepLeft: schema.missing.length > 0,
    unlinkedEvents: unlinked ?? 0,
    notifications: { due: due ?? 0, oldestMs: late ?? 0 },
    ...(slots && { slots }),
    ...(listed != null && { jobsListAgeMs: listed }),
    ...(verifiedAt != null && {
      verified: { at: new Date(verifiedAt).toISOString(), ok: verified === 1 },
    }),
  };
}

/** A launch of a batch waits for hours where all slots are taken, and that is no fault. */
const AGES = sql`
  select case state when 'unknown' then 'checking' when 'sending' then 'sending'
      else case when is_waiting then 'waiting-for-slot' else 'not-sent' end end as state,
    1000 * extract(epoch from clock_timestamp() - min(since))::float8 as age
  from (
    select state, case state when 'reserved' then created_at else sent_at end as since,
      retry_until is not null
        and exists (select from batch_launches where launch_id = launches.id) as is_waiting
    from launches where state in ('reserved', 'sending', 'unknown')
  ) unsettled group by 1`;

const OTHERS = sql`select
  (select count(*)::float8 from ledger_pending) as unlinked,
  (select 1000 * extract(epoch from clock_timestamp() - max(began_at))::float8
    from job_listings) as listed,
  (select count(*)::float8 from notifications where next_attempt_at < clock_timestamp()) as due,
  (select 1000 * extract(epoch from clock_timestamp() - min(next_attempt_at))::float8
    from notifications where next_attempt_at < clock_timestamp()) as late,
  (select ok::int from ledger_verifications order by id desc limit 1) as verified,
  (select 1000 * extract(epoch from max(at))::float8 from ledger_verifications) as verified_at`;

async function rowsOf<Row>(db: Db, query: typeof AGES): Promise<Row[]> {
  return (await db.execute(query)).rows as Row[];
}

/** Undefined while AWS does not say which account this is. */
async function readSlots(db: Db, connection: Connection): Promise<Operation["slots"]> {
  const identity = await connection.identity().catch(() => undefined);
  if (!identity) return undefined;
  const { account } = identity;
  const taken = await countTakenSlots(db, { account, region: connection.region });
  return { taken, quota: await readJobsQuota(db, connection.id) };
}
