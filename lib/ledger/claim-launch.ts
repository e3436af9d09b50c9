import "server-only";
import { sql } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { takeStep } from "./take-step";

export type Claim = {
  id: string;
  /** The account and Region that the POST will go to. */
  account: string;
  region: string;
  /** No POST of this attempt may begin after it. */
  sendDeadline: Date;
  /** Who sends; without one, whoever asked for the launch. */
  actor?: string;
  /** Where from, if that is known. */
  address?: string;
  /**
   * Whether it may be sent, asked in the claim's own transaction, which ends with what this throws.
   * `at` is the moment that goes on record as the sending's.
   */
  guard?: (tx: Tx, at: Date) => Promise<void>;
};

/**
 * `reserved` → `sending`: the right to one POST, given to one caller. It is committed when this
 * resolves; nothing may be sent before. What an earlier attempt came to is in the events.
 */
export async function claimLaunch(db: Db, claim: Claim): Promise<LaunchRecord | undefined> {
  const { id, account, region, sendDeadline, actor, address, guard } = claim;
  const sentAt = new Date();
  return takeStep(db, {
    verb: "claim",
    id,
    to: "sending",
    actor,
    address,
    set: {
      account,
      region,
      sendDeadline,
      sentAt,
      attempt: sql`${launches.attempt} + 1`,
      ...NOTHING_KNOWN,
    },
    detail: { account, region, sendDeadline: sendDeadline.toISOString() },
    guard: guard && ((tx) => guard(tx, sentAt)),
  });
}

/** What is known of an attempt that has not been made. */
export const NOTHING_KNOWN = {
  outcome: null,
  awsRequestId: null,
  resolvedBy: null,
  evidence: null,
} as const;
