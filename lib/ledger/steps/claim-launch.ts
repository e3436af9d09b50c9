import "server-only";
import { sql } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import type { LaunchRow } from "@/lib/ledger/queries/launch-row";
import { after } from "./retry";
import { STEP_TIME, takeStepWithin } from "./take-step";

export type Claim = {
  id: string;
  /** The attempts before it: of two that saw the same, one claims. Absent: any. */
  attempt?: number;
  /** The account and Region that the POST will go to. */
  account: string;
  region: string;
  /** No POST of this attempt may begin later than so long after the claim. */
  timeoutMs: number;
  /** Identifies this claim in its event, for a caller that does not learn whether it was committed. */
  claimId?: string;
  /** Who sends; without one, whoever asked for the launch. */
  actor?: string;
  /** Where from, if that is known. */
  address?: string;
};

/**
 * `reserved` → `sending`: the right to one POST, given to one caller. It is committed when this
 * resolves; nothing may be sent before. What an earlier attempt came to is in the events. `guard`
 * says whether it may be sent, in the claim's own transaction, which ends with what it throws.
 */
export async function claimLaunch(
  db: Db,
  claim: Claim & { guard?: (tx: Tx) => Promise<void> },
): Promise<LaunchRecord | undefined> {
  return ledgerTransaction(db, async (tx) => {
    await claim.guard?.(tx);
    return claimWithin(tx, claim);
  });
}

/** The same within a transaction that has found out whether it may be sent. */
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
      sendDeadline: after(timeoutMs),
      sentAt: STEP_TIME,
      attempt: sql`${launches.attempt} + 1`,
      ...NO_RESULT,
    },
    detail: ({ sendDeadline }: LaunchRow) => ({ account, region, sendDeadline, claim: claimId }),
  });
}

/** What is known of an attempt that has not been made. */
export const NO_RESULT = {
  outcome: null,
  awsRequestId: null,
  resolvedBy: null,
  evidence: null,
} as const;
