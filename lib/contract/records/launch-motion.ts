import type { LaunchRecord, LaunchState } from "./launch-record";

/** What a page asks for again and again while something may still happen. */
export type LaunchPoll = {
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

/** Whether the portal itself sends the launch again. */
export function isRetrying(
  { state, retryUntil }: Pick<LaunchRecord, "state" | "retryUntil">,
  now = new Date(),
): boolean {
  return state === "reserved" && retryUntil !== undefined && Date.parse(retryUntil) > now.getTime();
}

/** Equal for two readings of a launch exactly where its page shows the same. */
export function versionOf(launch: LaunchRecord, now = new Date()): string {
  const { state, attempt, updatedAt, job } = launch;
  // A page says whether the launch is retried, which ends with time alone.
  const retry = isRetrying(launch, now) ? launch.retryUntil : undefined;
  return [state, attempt, updatedAt, job?.status, job?.checkedAt, retry].join(" ");
}
