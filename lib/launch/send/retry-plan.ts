import "server-only";
import { env } from "@/lib/env";
import type { Act } from "@/lib/launch/act";
import type { RetryPlan } from "@/lib/ledger/steps/retry";

/** How the portal goes on by itself should an attempt be proven unsent. */
export function retryPlan(act: Act): RetryPlan {
  return {
    forMs: env().retryUnsentMs,
    jitter: 0.5 + Math.random() / 2,
    by: byOf(act),
    isAutomatic: act.isAutomatic ?? false,
  };
}

/** In whose name the portal sends later. */
export function byOf({ actor, address, authority }: Act) {
  return { actor, authority, ...(address !== undefined && { address }) };
}
