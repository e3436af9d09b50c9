import "server-only";
import { env } from "@/lib/env";
import type { RetryPlan } from "@/lib/ledger/retry";
import type { Act } from "./act";

const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * How the portal goes on by itself should an attempt be proven unsent: a few seconds later, with
 * jitter, so that those who were throttled together do not come back together.
 */
export function retryPlan({ actor, address, authority, isAutomatic }: Act): RetryPlan {
  const { retryUnsentMs } = env();
  const longestMs = Math.min(LONGEST_PAUSE_MS, retryUnsentMs / 20);
  const pauseMs = Math.max(SHORTEST_PAUSE_MS, longestMs) * (0.5 + Math.random() / 2);
  return {
    forMs: retryUnsentMs,
    pauseMs: Math.round(pauseMs),
    by: { actor, authority, ...(address !== undefined && { address }) },
    isAutomatic: isAutomatic ?? false,
  };
}
