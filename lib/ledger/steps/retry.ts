import "server-only";
import { sql } from "drizzle-orm";
import type { Authority } from "@/lib/contract/people/authority";
import { type FailureCode, TEMPORARY_CODES } from "@/lib/contract/records/outcome";
import type { Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import type { LaunchRow } from "@/lib/ledger/queries/launch-row";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { NO_RETRY } from "./columns";

export type RetryFor = {
  actor: string;
  address?: string;
  authority: Authority;
  /** Retry when a slot is free, not on a timer. */
  waitsForSlot?: true;
  /** ID of its batch, whose launches are sent only while a slot is free. */
  batch?: string;
};

export type RetryPlan = {
  /** From the first such attempt, in milliseconds. 0: not at all. */
  forMs: number;
  /** Between 0.5 and 1, so that launches that failed together are not retried together. */
  jitter: number;
  by: RetryFor;
  /** A retry by the portal, which does not extend the time. */
  isAutomatic: boolean;
};

export function retryColumns(row: LaunchRow, code: FailureCode, plan: RetryPlan | undefined) {
  const waiting = readRetryFor(row);
  const waitsForSlot = SLOT_CODES.has(code) && (waiting ?? plan?.by)?.waitsForSlot === true;
  if (!plan || (!waitsForSlot && !TEMPORARY_CODES.has(code))) return NO_RETRY;
  const retryAt = waitsForSlot ? timeAfter(SLOT_PAUSE_MS * plan.jitter) : pauseAfter(plan);
  if (plan.isAutomatic || (waitsForSlot && waiting)) return { retryAt };
  if (plan.forMs === 0) return NO_RETRY;
  return {
    retryUntil: sql`case when ${launches.retryUntil} > statement_timestamp() then ${launches.retryUntil} else ${timeAfter(plan.forMs)} end`,
    retryAt,
    retryFor: JSON.stringify(waiting?.waitsForSlot ? { ...plan.by, waitsForSlot: true } : plan.by),
  };
}

const SLOT_CODES: ReadonlySet<FailureCode> = new Set(["quota-reached", "waiting-for-slot"]);

/** For the event: it shows if the time or the authority was changed in the row. */
export type RecordedRetry = { until: string; by: RetryFor | null };

export function recordedRetry(row: LaunchRow): RecordedRetry | null {
  if (row.retryUntil === null) return null;
  return { until: row.retryUntil.toISOString(), by: readRetryFor(row) ?? null };
}

/** Undefined if sending was stopped since the attempt began: then a person sends the launch. */
export async function planUnlessStopped(
  tx: Tx,
  { sentAt }: LaunchRow,
  plan: RetryPlan | undefined,
): Promise<RetryPlan | undefined> {
  const { stopped, at } = await readSendingSwitch(tx);
  const isSince = at !== undefined && sentAt !== null && new Date(at) > sentAt;
  return stopped || isSince ? undefined : plan;
}

/** Waits a third of the time since the launch was first not sent, within limits. */
function pauseAfter({ forMs, jitter }: RetryPlan) {
  const unsentSeconds = sql`extract(epoch from statement_timestamp() - (${launches.retryUntil} - ${forMs} * interval '1 millisecond'))`;
  return sql`statement_timestamp() + ${jitter} * interval '1 second' * least(${LONGEST_PAUSE_S}, greatest(${SHORTEST_PAUSE_S}, coalesce(${unsentSeconds}, 0) / 3))`;
}

const SHORTEST_PAUSE_S = 3;
const LONGEST_PAUSE_S = 20;
const SLOT_PAUSE_MS = 20_000;
/** No pause between two retries is longer. */
export const RETRY_PAUSE_MAX_MS = 20_000;

/** Only the ledger writes it, so its shape is trusted. */
export function readRetryFor({ retryFor }: Pick<LaunchRow, "retryFor">): RetryFor | undefined {
  return retryFor === null ? undefined : JSON.parse(retryFor);
}

/** In milliseconds from now, by the database's clock. */
export function timeAfter(ms: number) {
  return sql`statement_timestamp() + ${ms} * interval '1 millisecond'`;
}
