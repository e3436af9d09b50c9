import "server-only";
import type { LaunchRecord } from "../../../lib/contract/launch-record";
import type { Db } from "../../../lib/db/handle";
import { type Claim, claimLaunch as claimAsShipped } from "../../../lib/ledger/claim-launch";
import { findLaunch } from "../../../lib/ledger/find-launch";
import { isControl } from "./control";
import { unclaimed } from "./unclaimed";

export * from "../../../lib/ledger/claim-launch";

/** As shipped; under the control `no-write-ahead` nothing is written before the POST. */
export async function claimLaunch(db: Db, claim: Claim): Promise<LaunchRecord | undefined> {
  if (!isControl("no-write-ahead")) return claimAsShipped(db, claim);
  const launch = await findLaunch(db, claim.id);
  if (launch?.state !== "reserved") return undefined;
  unclaimed().set(claim.id, claim);
  const { account, region, patienceMs } = claim;
  return {
    ...launch,
    state: "sending",
    attempt: launch.attempt + 1,
    account,
    region,
    sendDeadline: new Date(Date.now() + patienceMs).toISOString(),
  };
}
