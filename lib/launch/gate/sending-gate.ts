import "server-only";
import type {
  ComparisonFailure,
  ComparisonState,
  UntaggedJob,
} from "@/lib/contract/records/comparison";
import type { FailureCode } from "@/lib/contract/records/outcome";
import { isClockOff } from "@/lib/db/database-clock";
import type { Db, Tx } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { brandOf } from "@/lib/errors";
import { isHeadStillThere, rememberHead } from "@/lib/ledger/chain/head-seen";
import { isComparisonOverridden, type LedgerEnd } from "@/lib/ledger/switch/comparison-override";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";

/** Only in memory, because a restored database would bring back a comparison with another one. */
type Gate = {
  /** A comparison from an earlier start opens nothing. */
  start: number;
  /** By the database's clock. Absent before the database was first read. */
  startedAt?: Date;
  /** By the process's monotonic clock. */
  startedAtMs: number;
  /** Where the ledger ended then. An override from before is for another start. */
  end: LedgerEnd;
  isCompared: boolean;
  /** Compared again after AWS's lists had caught up with the start. */
  isSettled: boolean;
  failure?: ComparisonFailure;
  /** Jobs that the last comparison could not identify: see `LAUNCH_TAG`. */
  untagged?: readonly UntaggedJob[];
  beginning?: Promise<Start>;
  wake?: () => void;
};

const gate = oncePerProcess(
  "sending-gate",
  (): Gate => ({
    start: 0,
    startedAtMs: 0,
    end: { stepId: 0, seq: 0 },
    isCompared: false,
    isSettled: false,
  }),
);

export type Start = { number: number; startedAt: Date; startedAtMs: number };

export async function currentStart(db: Db): Promise<Start> {
  const state = gate();
  const { start, startedAt, startedAtMs } = state;
  if (startedAt) return { number: start, startedAt, startedAtMs };
  state.beginning ??= beginStart(db).finally(() => {
    state.beginning = undefined;
  });
  return state.beginning;
}

async function beginStart(db: Db): Promise<Start> {
  const { head, step, at } = await rememberHead(db);
  const state = gate();
  state.start += 1;
  state.startedAt = at;
  state.startedAtMs = performance.now();
  state.end = { stepId: step?.id ?? 0, seq: head.seq };
  state.isCompared = false;
  state.isSettled = false;
  state.untagged = undefined;
  state.failure = undefined;
  return { number: state.start, startedAt: at, startedAtMs: state.startedAtMs };
}

/** The database was restored, or is a standby that lacks a part. */
export function restartComparison(): void {
  const state = gate();
  if (state.startedAt === undefined) return;
  log("error", "ledger changed unexpectedly", { seq: state.end.seq });
  state.startedAt = undefined;
  state.isCompared = false;
  state.wake?.();
}

export type Comparison = {
  beganAtMs: number;
  untagged?: readonly UntaggedJob[];
};

/** Returns false if another start has begun since. */
export function markCompared(
  { number, startedAtMs }: Start,
  { beganAtMs, untagged = [] }: Comparison,
): boolean {
  const state = gate();
  if (state.start !== number || state.startedAt === undefined) return false;
  if (beganAtMs >= startedAtMs + env().reconcileSettleMs) state.isSettled = true;
  state.untagged = joined(state.untagged, untagged);
  state.isCompared = true;
  state.failure = undefined;
  return true;
}

/** Hourly comparisons cover only their hour, so earlier findings are kept. */
function joined(before: readonly UntaggedJob[] = [], news: readonly UntaggedJob[]): UntaggedJob[] {
  const byArn = new Map([...before, ...news].map((job) => [job.audienceGenerationJobArn, job]));
  return [...byArn.values()];
}

export function isSettled(): boolean {
  return gate().isSettled;
}

export function noteComparisonFailure(failure: ComparisonFailure): void {
  gate().failure = failure;
}

/** Lets a process that sends nothing notice that the database is another one. */
export async function checkSameDatabase(db: Db): Promise<void> {
  if (gate().startedAt === undefined) return;
  const { isThere } = await db.transaction((tx) => isHeadStillThere(tx));
  if (isThere) return;
  if (env().sending === "uncompared") await rememberHead(db);
  else restartComparison();
}

export function onComparisonRestart(wake: () => void): void {
  gate().wake = wake;
}

export class SendingNotReady extends Error {
  override readonly name = "SendingNotReady";

  constructor(readonly code: Extract<FailureCode, "not-compared" | "clock-off">) {
    super(`Sending is not ready: ${code}`);
  }
}

export const isSendingNotReady = brandOf("SendingNotReady", SendingNotReady);

/** For each claim's transaction. Returns the database's time. Throws `SendingNotReady`. */
export async function requireSendingReady(tx: Tx, start: number): Promise<Date> {
  const { isThere, at } = await isHeadStillThere(tx);
  if (isClockOff()) throw new SendingNotReady("clock-off");
  if (!isThere) {
    if (env().sending !== "uncompared") {
      restartComparison();
      throw new SendingNotReady("not-compared");
    }
    // On the same connection, because waiting for a second one could deadlock the pool.
    await rememberHead(tx);
  }
  if (start !== gate().start || !(await isAllowed(tx))) throw new SendingNotReady("not-compared");
  return at;
}

/** Whether an attempt is worthwhile, outside a claim. */
export async function isSendingReady(db: Db): Promise<boolean> {
  return !isClockOff() && (await isAllowed(db));
}

async function isAllowed(db: Db | Tx): Promise<boolean> {
  const { isCompared, startedAt } = gate();
  if (env().sending === "uncompared") return true;
  if (startedAt === undefined) return false;
  return isCompared || (await isOverridden(db));
}

/** An override from before this start may come from a backup. */
function isOverridden(db: Db | Tx): Promise<boolean> {
  return isComparisonOverridden(db, gate().end);
}

export async function isComparisonSkipped(db: Db): Promise<boolean> {
  if (env().sending === "uncompared") return true;
  const { startedAt, isCompared } = gate();
  return startedAt !== undefined && !isCompared && (await isOverridden(db));
}

export async function gateState(db: Db): Promise<ComparisonState> {
  const { isCompared, startedAt, failure, untagged } = gate();
  const since = {
    ...(startedAt && { since: startedAt.toISOString() }),
    ...(untagged && untagged.length > 0 && { untagged }),
  };
  if (env().sending === "uncompared") return { allowsSending: true, why: "uncompared", ...since };
  if (isCompared)
    return { allowsSending: true, ...since, ...(failure !== undefined && { failure }) };
  if (startedAt && (await isOverridden(db)))
    return { allowsSending: true, why: "overridden", ...since };
  return failure === undefined
    ? { allowsSending: false, why: "comparing", ...since }
    : { allowsSending: false, why: "failed", failure, ...since };
}
