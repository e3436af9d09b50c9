import "server-only";
import { sql } from "drizzle-orm";
import type { Connection } from "@/lib/aws/connection";
import { type Db, database } from "@/lib/db/handle";
import { comparisonState } from "@/lib/launch/gate/comparison-state";
import { countTakenSlots, readJobsQuota } from "@/lib/ledger/queries/job-slots";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { describeError, log } from "@/lib/log";

/** One value of a gauge, with its labels. */
export type Sample = { labels?: Record<string, string>; value: number };
export type GaugeName = (typeof GAUGES)[number][0];
type Samples = Partial<Record<GaugeName, Sample[]>>;

/** Read from the database. Each instance reports the same. */
export const GAUGES = [
  ["launchpad_launches", "Launches by state.", ["state"]],
  [
    "launchpad_oldest_launch_age_seconds",
    "How long the oldest launch is in a state that should pass: sending, checking, not-sent, waiting-for-slot. 0 if there is none.",
    ["state"],
  ],
  ["launchpad_unlinked_events", "Recorded events that are not linked to the chain yet.", []],
  ["launchpad_job_slots_taken", "Pending and running jobs that AWS's quota counts.", []],
  ["launchpad_job_slots_quota", "AWS's quota of pending and running jobs, as far as known.", []],
  ["launchpad_jobs_list_age_seconds", "Age of the last complete list of AWS's jobs.", []],
  ["launchpad_notifications_due", "Notifications that should have been sent by now.", []],
  ["launchpad_notifications_oldest_due_seconds", "How long the oldest of them is due.", []],
  ["launchpad_sending_stopped", "1 while an admin or the portal has stopped all sending.", []],
  ["launchpad_compared_with_aws", "1 once this instance may send: see the comparison.", []],
  ["launchpad_ledger_verified", "1 if the last verification found the ledger intact.", []],
  ["launchpad_ledger_verified_timestamp_seconds", "When the ledger was last verified.", []],
  ["launchpad_database_up", "1 if the database answered this scrape.", []],
] as const satisfies readonly (readonly [string, string, readonly string[]])[];

/** What can't be read has no samples; `launchpad_database_up` says why. Never rejects. */
export async function readGauges(connection: Connection): Promise<Samples> {
  const db = database();
  try {
    const samples = await readDatabase(db);
    return { ...samples, ...(await readSlots(db, connection)), launchpad_database_up: one(1) };
  } catch (error) {
    log("warn", "metrics not read", describeError(error));
    return { launchpad_database_up: one(0) };
  }
}

const one = (value: number): Sample[] => [{ value }];

async function readDatabase(db: Db): Promise<Samples> {
  const [states, ages, row, { stopped }, comparison] = await Promise.all([
    rowsOf<{ state: string; value: number }>(
      db,
      sql`select state, count(*)::float8 as value from launches group by state`,
    ),
    rowsOf<{ state: string; value: number }>(db, AGES),
    rowsOf<Record<string, number | null>>(db, OTHERS),
    readSendingSwitch(db),
    comparisonState(),
  ]);
  const { unlinked, listed, due, late, verified, verified_at: verifiedAt } = row[0] ?? {};
  return {
    launchpad_launches: states.map(({ state, value }) => ({ labels: { state }, value })),
    launchpad_oldest_launch_age_seconds: TRANSIENT.map((state) => ({
      labels: { state },
      value: ages.find((each) => each.state === state)?.value ?? 0,
    })),
    launchpad_unlinked_events: known(unlinked),
    launchpad_jobs_list_age_seconds: known(listed),
    launchpad_notifications_due: known(due),
    launchpad_notifications_oldest_due_seconds: known(late),
    launchpad_ledger_verified: known(verified),
    launchpad_ledger_verified_timestamp_seconds: known(verifiedAt),
    launchpad_sending_stopped: one(stopped ? 1 : 0),
    launchpad_compared_with_aws: one(comparison.allowsSending ? 1 : 0),
  };
}

function known(value: number | null | undefined): Sample[] {
  return value == null ? [] : one(value);
}

const TRANSIENT = ["sending", "checking", "not-sent", "waiting-for-slot"];

/** A launch of a batch waits for hours where all slots are taken, and that is no fault. */
const AGES = sql`
  select case state when 'unknown' then 'checking' when 'sending' then 'sending'
      else case when is_waiting then 'waiting-for-slot' else 'not-sent' end end as state,
    extract(epoch from clock_timestamp() - min(since))::float8 as value
  from (
    select state, case state when 'reserved' then created_at else sent_at end as since,
      retry_until is not null
        and exists (select from batch_launches where launch_id = launches.id) as is_waiting
    from launches where state in ('reserved', 'sending', 'unknown')
  ) unsettled group by 1`;

const OTHERS = sql`select
  (select count(*)::float8 from ledger_pending) as unlinked,
  (select extract(epoch from clock_timestamp() - max(began_at))::float8 from job_listings) as listed,
  (select count(*)::float8 from notifications where next_attempt_at < clock_timestamp()) as due,
  (select coalesce(extract(epoch from clock_timestamp() - min(next_attempt_at)), 0)::float8
    from notifications where next_attempt_at < clock_timestamp()) as late,
  (select ok::int from ledger_verifications order by id desc limit 1) as verified,
  (select extract(epoch from max(at))::float8 from ledger_verifications) as verified_at`;

async function rowsOf<Row>(db: Db, query: typeof AGES): Promise<Row[]> {
  return (await db.execute(query)).rows as Row[];
}

/** Empty while AWS does not say which account this is. */
async function readSlots(db: Db, connection: Connection): Promise<Samples> {
  const identity = await connection.identity().catch(() => undefined);
  if (!identity) return {};
  const { account } = identity;
  const taken = await countTakenSlots(db, { account, region: connection.region });
  return {
    launchpad_job_slots_taken: one(taken),
    launchpad_job_slots_quota: one(await readJobsQuota(db, connection.id)),
  };
}
