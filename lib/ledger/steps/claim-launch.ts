import "server-only";
import { sql } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import type { LaunchRow } from "@/lib/ledger/queries/launch-row";
import { NO_RESULT, STEP_TIME } from "./columns";
import { timeAfter } from "./retry";
import { takeStepWithin } from "./take-step";

export type Claim = {
  id: string;
  /** Attempts so far: of two callers that saw the same, one claims. Absent: any. */
  attempt?: number;
  account: string;
  region: string;
  /** The POST must start within this time after the claim. */
  timeoutMs: number;
  /** Identifies the event, for a caller that does not learn whether the claim was committed. */
  claimId?: string;
  actor?: string;
  address?: string;
};

/** The right to one POST, once this resolves. `guard` throws if the launch may not be sent. */
export async function claimLaunch(
  db: Db,
  claim: Claim & { guard?: (tx: Tx) => Promise<void> },
): Promise<LaunchRecord | undefined> {
  return ledgerTransaction(db, async (tx) => {
    await claim.guard?.(tx);
    return claimWithin(tx, claim);
  });
}

/** The same in a transaction that has already checked whether the launch may be sent. */
export async function claimWithin(tx: Tx, claim: Claim): Promise<LaunchRecord | undefined> {
  const { id, attempt, account, region, timeoutMs, claimId, actor, address } = claim;
  return takeStepWithin(tx, {
    verb: "claim",
    id,
    attempt,
    to: "sending",
    actor,
    address,
    set: {
      account,
      region,
      sendDeadline: timeAfter(timeoutMs),
      sentAt: STEP_TIME,
      attempt: sql`${launches.attempt} + 1`,
      ...NO_RESULT,
    },
    detail: ({ sendDeadline }: LaunchRow) => ({ account, region, sendDeadline, claim: claimId }),
  });
}
