import "server-only";
import { sql } from "drizzle-orm";
import type { Connection } from "@/lib/aws/connection";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { OPERATION_STATES } from "@/lib/contract/records/operation";
import { database } from "@/lib/db/handle";
import { comparisonState } from "@/lib/launch/gate/comparison-state";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { describeError, log } from "@/lib/log";
import { readOperation } from "@/lib/runtime/operation";

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
  try {
    return { ...(await readSamples(connection)), launchpad_database_up: one(1) };
  } catch (error) {
    log("warn", "metrics not read", describeError(error));
    return { launchpad_database_up: one(0) };
  }
}

const one = (value: number): Sample[] => [{ value }];

/** Most are launched: they are counted with all others, in a narrow index. */
const LAUNCHES_BY_STATE = sql`
  with others as (select state, count(*) as value from launches where state <> 'launched' group by state),
  launched as materialized (
    select (select count(*) from launches) - coalesce((select sum(value) from others), 0) as value
  )
  select state, value::float8 from others
  union all
  select 'launched', value::float8 from launched where value > 0`;

async function readSamples(connection: Connection): Promise<Samples> {
  const db = database();
  const [states, operation, { stopped }, comparison] = await Promise.all([
    db.execute<{ state: string; value: number }>(LAUNCHES_BY_STATE),
    readOperation(connection),
    readSendingSwitch(db),
    comparisonState(),
  ]);
  const { oldest, unlinkedEvents, slots, jobsListAgeMs, notifications, verified } = operation;
  return {
    launchpad_launches: LAUNCH_STATES.map((state) => ({
      labels: { state },
      value: states.rows.find((row) => row.state === state)?.value ?? 0,
    })),
    launchpad_oldest_launch_age_seconds: OPERATION_STATES.map((state) => ({
      labels: { state },
      value: (oldest[state] ?? 0) / 1000,
    })),
    launchpad_unlinked_events: one(unlinkedEvents),
    launchpad_notifications_due: one(notifications.due),
    launchpad_notifications_oldest_due_seconds: one(notifications.oldestMs / 1000),
    launchpad_sending_stopped: one(stopped ? 1 : 0),
    launchpad_compared_with_aws: one(comparison.allowsSending ? 1 : 0),
    ...(slots && {
      launchpad_job_slots_taken: one(slots.taken),
      launchpad_job_slots_quota: one(slots.quota),
    }),
    ...(jobsListAgeMs !== undefined && {
      launchpad_jobs_list_age_seconds: one(jobsListAgeMs / 1000),
    }),
    ...(verified && {
      launchpad_ledger_verified: one(verified.ok ? 1 : 0),
      launchpad_ledger_verified_timestamp_seconds: one(Date.parse(verified.at) / 1000),
    }),
  };
}
