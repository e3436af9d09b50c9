import "server-only";
import { eq } from "drizzle-orm";
import type { LaunchRecord } from "../../../lib/contract/records/launch-record";
import type { Db, Tx } from "../../../lib/db/handle";
import { launches } from "../../../lib/db/schema";
import { toRecord } from "../../../lib/ledger/queries/launch-row";
import {
  type Claim,
  claimLaunch as claimAsShipped,
  claimWithin as claimWithinAsShipped,
} from "../../../lib/ledger/steps/claim-launch";
import { isControl } from "./control";
import { unclaimed } from "./unclaimed";

export * from "../../../lib/ledger/steps/claim-launch";

/** With `no-write-ahead`, writes nothing before the POST. */
export async function claimLaunch(
  db: Db,
  claim: Parameters<typeof claimAsShipped>[1],
): Promise<LaunchRecord | undefined> {
  return isControl("no-write-ahead") ? claimUnwritten(db, claim) : claimAsShipped(db, claim);
}

export async function claimWithin(tx: Tx, claim: Claim): Promise<LaunchRecord | undefined> {
  return isControl("no-write-ahead") ? claimUnwritten(tx, claim) : claimWithinAsShipped(tx, claim);
}

async function claimUnwritten(db: Db | Tx, claim: Claim): Promise<LaunchRecord | undefined> {
  const [row] = await db.select().from(launches).where(eq(launches.id, claim.id));
  if (row?.state !== "reserved") return undefined;
  unclaimed().set(claim.id, claim);
  const { account, region, timeoutMs } = claim;
  return {
    ...toRecord(row),
    state: "sending",
    attempt: row.attempt + 1,
    account,
    region,
    sendDeadline: new Date(Date.now() + timeoutMs).toISOString(),
  };
}
