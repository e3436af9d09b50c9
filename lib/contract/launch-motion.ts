import type { LaunchRecord, LaunchState } from "./launch-record";

/** What a page asks for again and again while something may still happen. */
export type LaunchPulse = {
  /** Differs from the page's own where there is more to show. Opaque. */
  version: string;
};

/** Whether a launch in this state may change without anybody's doing; `job`: as its job does. */
const MOVES: Record<LaunchState, boolean | "job"> = {
  reserved: true,
  sending: true,
  unknown: true,
  launched: "job",
  rejected: false,
  cancelled: false,
  absent: false,
  closed: false,
  duplicate: false,
};

/** AWS's statuses that pass by themselves; in any other, a job stays until somebody acts. */
const MOVING_JOB_STATUSES = [
  "CREATE_PENDING",
  "CREATE_IN_PROGRESS",
  "DELETE_PENDING",
  "DELETE_IN_PROGRESS",
];

export function isInMotion({ state, job }: LaunchRecord): boolean {
  const moves = MOVES[state];
  if (moves !== "job") return moves;
  return !job || MOVING_JOB_STATUSES.includes(job.status);
}

/** Equal for two readings of a launch exactly where its page shows the same. */
export function versionOf({ state, attempt, updatedAt, retryUntil, job }: LaunchRecord): string {
  return [state, attempt, updatedAt, retryUntil, job?.status, job?.checkedAt].join(" ");
}
