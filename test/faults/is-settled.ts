import type { LaunchRecord } from "@/lib/contract/records/launch-record";

/** Whether the launch stays as it is without a person: it is neither in doubt nor retried. */
export function isSettled({ state, retryUntil }: LaunchRecord): boolean {
  if (state === "sending" || state === "unknown") return false;
  return state !== "reserved" || retryUntil === undefined || Date.parse(retryUntil) < Date.now();
}
