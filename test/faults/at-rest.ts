import type { LaunchRecord } from "@/lib/contract/records/launch-record";

/** Nothing happens to it any more without a person: it is neither in doubt nor to be sent again. */
export function isAtRest({ state, retryUntil }: LaunchRecord): boolean {
  if (state === "sending" || state === "unknown") return false;
  return state !== "reserved" || retryUntil === undefined || Date.parse(retryUntil) < Date.now();
}
