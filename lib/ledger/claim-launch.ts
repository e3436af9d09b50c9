import "server-only";
import { sql } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
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
};

/**
 * `reserved` → `sending`: the right to one POST, given to one caller. It is committed when this
 * resolves; nothing may be sent before. What an earlier attempt came to is in the events.
 */
export async function claimLaunch(db: Db, claim: Claim): Promise<LaunchRecord | undefined> {
  const { id, account, region, sendDeadline, actor, address } = claim;
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
      sentAt: new Date(),
      attempt: sql`${launches.attempt} + 1`,
      ...NOTHING_KNOWN,
    },
    detail: { account, region, sendDeadline: sendDeadline.toISOString() },
  });
}

/** What is known of an attempt that has not been made. */
export const NOTHING_KNOWN = {
  outcome: null,
  awsRequestId: null,
  resolvedBy: null,
  evidence: null,
} as const;
