import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { FailureCode } from "@/lib/contract/outcome";
import { env } from "@/lib/env";
import type { Act } from "./act";
import { startPatience } from "./patience";
import { sendOnce } from "./send-once";

const CLAIMS_MAX = 3;
const FIRST_PAUSE_MS = 1000;

/** Proven unsent, and again in a moment it would be the same. */
const LASTING: ReadonlySet<FailureCode> = new Set([
  ...["sending-stopped", "not-allowed", "limit-reached"],
  ...["shutting-down", "too-late", "no-region"],
] as const);

/**
 * Sends a launch that is `reserved`. Where it is proven that nothing was executed, it tries again
 * within its patience, three times in all, and then leaves the launch at `reserved` with the
 * reason. Returns the launch as it stands, in whatever state.
 */
export async function send(launch: LaunchRecord, act: Act): Promise<LaunchRecord> {
  const { launchTimeoutMs } = env();
  const patience = startPatience(launchTimeoutMs);
  let current = launch;
  for (let claim = 1; claim <= CLAIMS_MAX; claim++) {
    if (claim > 1) {
      await pause(pauseBefore(claim, launchTimeoutMs));
      // A POST that its patience cuts off leaves the launch unknown: begin none that is short of it.
      if (patience.leftMs() < launchTimeoutMs / 2) break;
    }
    const { launch: sent, isOwn } = await sendOnce(current, act, patience);
    current = sent;
    if (!isOwn || !mayTryAgain(current)) break;
  }
  return current;
}

function mayTryAgain({ state, outcome }: LaunchRecord): boolean {
  return state === "reserved" && outcome?.state === "not-sent" && !LASTING.has(outcome.code);
}

/** Doubling, and with jitter: those who were throttled together should not come back together. */
function pauseBefore(claim: number, timeoutMs: number): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (claim - 2), timeoutMs / 8);
  return longest * (0.5 + Math.random() / 2);
}
