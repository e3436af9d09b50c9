import "server-only";
import { sql } from "drizzle-orm";
import { launches } from "@/lib/db/schema";

/** Never before the launch's last step, because instances' clocks differ. */
export const STEP_TIME = sql`greatest(${launches.updatedAt}, statement_timestamp())`;

/** Clears the results of earlier attempts, which stay in the events. */
export const NO_RESULT = {
  outcome: null,
  awsRequestId: null,
  resolvedBy: null,
  evidence: null,
} as const;

export const NO_RETRY = { retryUntil: null, retryAt: null, retryFor: null } as const;
