import "server-only";
import type { Claim } from "../../../lib/ledger/steps/claim-launch";

/** With `no-write-ahead`, the claims to write after the POST, by launch ID. */
const shared = globalThis as typeof globalThis & { launchpadUnclaimed?: Map<string, Claim> };

export function unclaimed(): Map<string, Claim> {
  shared.launchpadUnclaimed ??= new Map();
  return shared.launchpadUnclaimed;
}
