import "server-only";
import { sql } from "drizzle-orm";
import type { Authority } from "@/lib/contract/people/authority";
import { type FailureCode, TEMPORARY_CODES } from "@/lib/contract/records/outcome";
import type { Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import type { LaunchRow } from "@/lib/ledger/queries/launch-row";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";

/** In whose name the portal sends again, and by what that person asked for it. */
export type RetryFor = {
  actor: string;
  address?: string;
  authority: Authority;
  /** A person waits for a free slot; otherwise for a cause that passes by itself. */
  waitsForSlot?: true;
};

/** What an attempt that was proven unsent means for later ones. */
export type RetryPlan = {
  /** How long after the first such attempt the portal sends again by itself; 0: not at all. */
  forMs: number;
  /** Between 0.5 and 1: those who were held together should not come back together. */
  jitter: number;
  by: RetryFor;
  /** The attempt was one of the portal's own: its time is not prolonged. */
  isAutomatic: boolean;
};

/** A person decides. */
export const NO_RETRY = { retryUntil: null, retryAt: null, retryFor: null } as const;

/** The columns that say whether and until when the portal sends a launch again by itself. */
export function retryColumns(row: LaunchRow, code: FailureCode, plan: RetryPlan | undefined) {
  const waiting = readRetryFor(row);
  const waitsForSlot = code === "quota-reached" && waiting?.waitsForSlot === true;
  if (!plan || (!waitsForSlot && !TEMPORARY_CODES.has(code))) return NO_RETRY;
  const retryAt = waitsForSlot ? after(SLOT_PAUSE_MS * plan.jitter) : pauseAfter(plan);
  if (plan.isAutomatic || waitsForSlot) return { retryAt };
  if (plan.forMs === 0) return NO_RETRY;
  return {
    retryUntil: sql`case when ${launches.retryUntil} > statement_timestamp() then ${launches.retryUntil} else ${after(plan.forMs)} end`,
    retryAt,
    retryFor: JSON.stringify(waiting?.waitsForSlot ? { ...plan.by, waitsForSlot: true } : plan.by),
  };
}

/** None where sending was stopped since the attempt began: a person sends it then. */
export async function planUnlessStopped(
  tx: Tx,
  { sentAt }: LaunchRow,
  plan: RetryPlan | undefined,
): Promise<RetryPlan | undefined> {
  const { stopped, at } = await readSendingSwitch(tx);
  const isSince = at !== undefined && sentAt !== null && new Date(at) > sentAt;
  return stopped || isSince ? undefined : plan;
}

/** A third of the time that it has been held: seconds at first, then more and more rarely. */
function pauseAfter({ forMs, jitter }: RetryPlan) {
  const held = sql`extract(epoch from statement_timestamp() - (${launches.retryUntil} - ${forMs} * interval '1 millisecond'))`;
  return sql`statement_timestamp() + ${jitter} * interval '1 second' * least(${LONGEST_PAUSE_S}, greatest(${SHORTEST_PAUSE_S}, coalesce(${held}, 0) / 3))`;
}

const SHORTEST_PAUSE_S = 3;
const LONGEST_PAUSE_S = 20;
const SLOT_PAUSE_MS = 20_000;

/** Whom a launch is sent again for. Written by this ledger alone: its own word is taken for the shape. */
export function readRetryFor({ retryFor }: Pick<LaunchRow, "retryFor">): RetryFor | undefined {
  return retryFor === null ? undefined : JSON.parse(retryFor);
}

/** So long from now, by the database's clock. */
export function after(ms: number) {
  return sql`statement_timestamp() + ${ms} * interval '1 millisecond'`;
}
