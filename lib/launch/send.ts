import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { FailureCode } from "@/lib/contract/outcome";
import { env } from "@/lib/env";
import type { Act } from "./act";
import { type Patience, startPatience } from "./patience";
import { sendOnce } from "./send-once";
import { isDraining } from "./sends-in-flight";

const CLAIMS_MAX = 3;
const FIRST_PAUSE_MS = 1000;

/** Proven unsent, and likely to pass within seconds; all else is left to later attempts. */
const QUICK_TO_PASS: ReadonlySet<FailureCode> = new Set([
  "throttled",
  "no-identity",
  "unknown-host",
  "connection-refused",
  "connection-failed",
]);

/**
 * Sends a launch that is `reserved`. Where it is proven that nothing was executed, it tries again
 * within its patience, three times in all, and then leaves the launch at `reserved` with the
 * reason. Returns the launch as it stands, in whatever state.
 */
export async function send(launch: LaunchRecord, act: Act): Promise<LaunchRecord> {
  const patience = startPatience(env().launchTimeoutMs);
  const { launch: sent, isOwn } = await sendOnce(launch, act, patience);
  return isOwn ? sendOn(sent, act, patience) : sent;
}

/** Goes on with a launch of which one attempt has been made. */
export async function sendOn(
  launch: LaunchRecord,
  act: Act,
  patience: Patience,
): Promise<LaunchRecord> {
  const { launchTimeoutMs } = env();
  let current = launch;
  // The portal's own attempt is repeated later; no person waits for it.
  if (act.isAutomatic) return current;
  for (let claim = 2; claim <= CLAIMS_MAX && mayTryAgain(current); claim++) {
    await pause(pauseBefore(claim, launchTimeoutMs));
    // Another instance goes on with it.
    if (isDraining()) break;
    // A POST that its patience cuts off leaves the launch unknown: begin none that is short of it.
    if (patience.leftMs() < launchTimeoutMs / 2) break;
    const { launch: sent, isOwn } = await sendOnce(current, act, patience);
    current = sent;
    if (!isOwn) break;
  }
  return current;
}

function mayTryAgain({ state, outcome }: LaunchRecord): boolean {
  return state === "reserved" && outcome?.state === "not-sent" && QUICK_TO_PASS.has(outcome.code);
}

/** Doubling, and with jitter: those who were throttled together should not come back together. */
function pauseBefore(claim: number, timeoutMs: number): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (claim - 2), timeoutMs / 8);
  return longest * (0.5 + Math.random() / 2);
}
