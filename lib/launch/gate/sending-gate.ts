import "server-only";
import type { ComparisonState, UnmarkedJob } from "@/lib/contract/records/comparison";
import type { FailureCode } from "@/lib/contract/records/outcome";
import { isClockOff } from "@/lib/db/database-clock";
import type { Db, Tx } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { isHeadStillThere, rememberHead } from "@/lib/ledger/chain/head-seen";
import { isComparisonOverridden, type LedgerEnd } from "@/lib/ledger/switch/comparison-override";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";

/**
 * What this process knows of its own start. It is kept nowhere else: a restored database would bring
 * back what was compared with another.
 */
type Gate = {
  /** Counts the starts: a comparison that began in an earlier one opens nothing. */
  start: number;
  /** When this start was, by the database's clock; absent before the database was first read. */
  startedAt?: Date;
  /** The same by the process's monotonic clock, which can't be set. */
  startedAtMs: number;
  /** Where the ledger ended then: what an admin allowed before counts for another start. */
  end: LedgerEnd;
  /** Whether AWS's jobs have been compared with the ledger, all of them. */
  isCompared: boolean;
  /** Whether that was done once more when AWS's lists had caught up with the start. */
  isSettled: boolean;
  /** Why the last comparison did not come to its end. */
  failure?: string;
  /** Jobs that the last comparison could not tell apart: see `LAUNCH_TAG`. */
  unmarked?: readonly UnmarkedJob[];
  /** While a start begins. */
  beginning?: Promise<Start>;
  /** Called where there is something to compare at once. */
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

/** The start that this process is in; the first call begins it. */
export async function currentStart(db: Db): Promise<Start> {
  const state = gate();
  const { start, startedAt, startedAtMs } = state;
  if (startedAt) return { number: start, startedAt, startedAtMs };
  // Calls in the meantime share this start.
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
  state.unmarked = undefined;
  state.failure = undefined;
  return { number: state.start, startedAt: at, startedAtMs: state.startedAtMs };
}

/**
 * The database is not the one that this process saw last: restored, or a standby that lacks a part.
 * From now on it is as after a start.
 */
export function restartGate(): void {
  const state = gate();
  if (state.startedAt === undefined) return;
  log("error", "ledger is not as last seen", { seq: state.end.seq });
  state.startedAt = undefined;
  state.isCompared = false;
  state.wake?.();
}

export type Compared = {
  /** When it began, by the process's own clock. */
  beganAtMs: number;
  /** Jobs that it could not tell apart. */
  unmarked?: readonly UnmarkedJob[];
};

/**
 * For the comparison: it has come to its end, in the start that it began in. Returns whether that is
 * still the start that the process is in.
 */
export function openGate(
  { number, startedAtMs }: Start,
  { beganAtMs, unmarked = [] }: Compared,
): boolean {
  const state = gate();
  if (state.start !== number || state.startedAt === undefined) return false;
  if (beganAtMs >= startedAtMs + env().reconcileSettleMs) state.isSettled = true;
  state.unmarked = joined(state.unmarked, unmarked);
  state.isCompared = true;
  state.failure = undefined;
  return true;
}

/** An hour's comparison looks at that hour alone: what an earlier one of this start showed stays. */
function joined(before: readonly UnmarkedJob[] = [], news: readonly UnmarkedJob[]): UnmarkedJob[] {
  const byArn = new Map([...before, ...news].map((job) => [job.audienceGenerationJobArn, job]));
  return [...byArn.values()];
}

/** Whether what was launched before this start is sure to have been seen, were it there. */
export function isSettled(): boolean {
  return gate().isSettled;
}

export function noteComparisonFailure(failure: string): void {
  gate().failure = failure;
}

/** For the heartbeat: also a process that sends nothing notices that the database is another. */
export async function checkSameDatabase(db: Db): Promise<void> {
  if (gate().startedAt === undefined) return;
  const { isThere } = await db.transaction((tx) => isHeadStillThere(tx));
  if (isThere) return;
  if (env().sending === "uncompared") await rememberHead(db);
  else restartGate();
}

export function onGateRestart(wake: () => void): void {
  gate().wake = wake;
}

/** Sending is not open: why, as a reason for which a launch is held. */
export class SendingNotOpen extends Error {
  override readonly name = "SendingNotOpen";

  constructor(readonly code: Extract<FailureCode, "not-compared" | "clock-off">) {
    super(`Sending is not open: ${code}`);
  }
}

/**
 * Asked in the transaction of each claim, before all else: whether this process may send at all, in
 * the start in which it looked whether the launch has a job. Returns the database's time. Throws
 * `SendingNotOpen`.
 */
export async function requireSendingOpen(tx: Tx, start: number): Promise<Date> {
  const { isThere, at } = await isHeadStillThere(tx);
  if (isClockOff()) throw new SendingNotOpen("clock-off");
  if (!isThere) {
    if (env().sending !== "uncompared") {
      restartGate();
      throw new SendingNotOpen("not-compared");
    }
    // On the same connection: a second one may not be had while others wait for one as well.
    await rememberHead(tx);
  }
  if (start !== gate().start || !(await isOpen(tx))) throw new SendingNotOpen("not-compared");
  return at;
}

/** The same outside of a claim, before many claims: whether a try is worth it. */
export async function isSendingOpen(db: Db): Promise<boolean> {
  return !isClockOff() && (await isOpen(db));
}

/** Whether what AWS has was compared, or somebody answers for sending without that. */
async function isOpen(db: Db | Tx): Promise<boolean> {
  const { isCompared, startedAt } = gate();
  if (env().sending === "uncompared") return true;
  if (startedAt === undefined) return false;
  return isCompared || (await isOverridden(db));
}

/** An admin's word of before this start may have come back with a backup, or was for another. */
function isOverridden(db: Db | Tx): Promise<boolean> {
  return isComparisonOverridden(db, gate().end);
}

/** AWS's jobs can't be listed here, so none is looked for. */
export async function isComparisonSkipped(db: Db): Promise<boolean> {
  if (env().sending === "uncompared") return true;
  const { startedAt, isCompared } = gate();
  return startedAt !== undefined && !isCompared && (await isOverridden(db));
}

export async function gateState(db: Db): Promise<ComparisonState> {
  const { isCompared, startedAt, failure, unmarked } = gate();
  const since = {
    ...(startedAt && { since: startedAt.toISOString() }),
    ...(unmarked && unmarked.length > 0 && { unmarked }),
  };
  if (env().sending === "uncompared") return { isOpen: true, why: "uncompared", ...since };
  if (isCompared) return { isOpen: true, ...since, ...(failure !== undefined && { failure }) };
  if (startedAt && (await isOverridden(db))) return { isOpen: true, why: "overridden", ...since };
  return failure === undefined
    ? { isOpen: false, why: "comparing", ...since }
    : { isOpen: false, why: "failed", failure, ...since };
}
