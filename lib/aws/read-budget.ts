import "server-only";
import { oncePerProcess } from "@/lib/once-per-process";

/** Reads per second. AWS publishes no rates; the budget finds out by itself. */
const START_PER_SECOND = 10;
const MIN_PER_SECOND = 1;
const MAX_PER_SECOND = 20;
const STEP = 0.5;

/** What may be spent at once after a pause. */
const SAVED_SECONDS = 2;

const budget = oncePerProcess("read-budget", () => ({
  perSecond: START_PER_SECOND,
  saved: START_PER_SECOND * SAVED_SECONDS,
  at: performance.now(),
}));

/**
 * How many of the wanted background reads may begin now. All background tasks of a process share
 * them. What a launch waits for is not limited.
 */
export function takeReads(wanted: number): number {
  const state = budget();
  const now = performance.now();
  const earned = ((now - state.at) / 1000) * state.perSecond;
  state.saved = Math.min(state.perSecond * SAVED_SECONDS, state.saved + earned);
  state.at = now;
  const taken = Math.min(wanted, Math.floor(state.saved));
  state.saved -= taken;
  return taken;
}

export function noteThrottled(): void {
  const state = budget();
  state.perSecond = Math.max(MIN_PER_SECOND, state.perSecond / 2);
  state.saved = 0;
}

export function noteUnthrottled(): void {
  const state = budget();
  state.perSecond = Math.min(MAX_PER_SECOND, state.perSecond + STEP);
}
