import "server-only";
import { env } from "@/lib/env";
import type { RetryPlan } from "@/lib/ledger/steps/retry";
import { type Actor, asAuthor } from "@/lib/people/actor";

export function retryPlan(actor: Actor): RetryPlan {
  return {
    forMs: env().retryUnsentMs,
    jitter: 0.5 + Math.random() / 2,
    by: asRetryFor(actor),
    isAutomatic: actor.isAutomatic ?? false,
  };
}

export function asRetryFor(actor: Actor) {
  return { ...asAuthor(actor), authority: actor.authority };
}
