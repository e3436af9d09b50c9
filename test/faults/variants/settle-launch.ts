import "server-only";
import type { LaunchRecord } from "../../../lib/contract/records/launch-record";
import type { Db } from "../../../lib/db/handle";
import { claimLaunch } from "../../../lib/ledger/steps/claim-launch";
import {
  type Settlement,
  settleLaunch as settleAsShipped,
} from "../../../lib/ledger/steps/settle-launch";
import { unclaimed } from "./unclaimed";

export * from "../../../lib/ledger/steps/settle-launch";

/** With `no-write-ahead`, first writes the claim that was left out. */
export async function settleLaunch(
  db: Db,
  settlement: Settlement,
): Promise<LaunchRecord | undefined> {
  const claim = unclaimed().get(settlement.id);
  if (claim) {
    unclaimed().delete(settlement.id);
    await claimLaunch(db, claim);
  }
  return settleAsShipped(db, settlement);
}
