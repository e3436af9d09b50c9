import type { CallFailure } from "./call-failure";

/** `not-read`: AWS's list could not be read; `empty`: it had no jobs at all, which proves nothing. */
export const CHECK_PROBLEMS = ["not-read", "other-account", "empty"] as const;

export type CheckProblem = (typeof CHECK_PROBLEMS)[number];

/** How the portal looks for the job of a launch in AWS. Times are ISO 8601, UTC. */
export type LaunchCheck = {
  /** When AWS's list was last read completely; absent if it never was. */
  checkedAt?: string;
  /** Jobs of the launch's model and collaboration in that list. */
  jobsSeen?: number;
  problem?: CheckProblem;
  failure?: CallFailure;
  /** Complete reads that prove together that there is no job, and how many were made. */
  readsNeeded: number;
  readsMade: number;
  /** Absent if that time has passed, because AWS's list could not be read. */
  decidedBy?: string;
};
