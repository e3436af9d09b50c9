import "server-only";
import type { Claim } from "../../../lib/ledger/steps/claim-launch";

/** Claims that under the control `no-write-ahead` are written only after the POST, by launch. */
const shared = globalThis as typeof globalThis & { launchpadUnclaimed?: Map<string, Claim> };

export function unclaimed(): Map<string, Claim> {
  shared.launchpadUnclaimed ??= new Map();
  return shared.launchpadUnclaimed;
}
