import type { LaunchRecord, LaunchState } from "./launch-record";

export type LaunchPoll = {
  /** Opaque; differs from the page's own if there is something new to show. */
  version: string;
};

/** Whether a launch in this state can change by itself; `job`: depends on its job. */
const CHANGES: Record<LaunchState, boolean | "job"> = {
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

const CHANGING_JOB_STATUSES = [
  "CREATE_PENDING",
  "CREATE_IN_PROGRESS",
  "DELETE_PENDING",
  "DELETE_IN_PROGRESS",
];

export function isInProgress({ state, job }: LaunchRecord): boolean {
  const changes = CHANGES[state];
  if (changes !== "job") return changes;
  return !job || CHANGING_JOB_STATUSES.includes(job.status);
}

export function isRetrying(
  { state, retryUntil }: Pick<LaunchRecord, "state" | "retryUntil">,
  now = new Date(),
): boolean {
  return state === "reserved" && retryUntil !== undefined && Date.parse(retryUntil) > now.getTime();
}

export function versionOf(launch: LaunchRecord, now = new Date()): string {
  const { state, attempt, updatedAt, job } = launch;
  // Retrying ends without a change of the record.
  const retry = isRetrying(launch, now) ? launch.retryUntil : undefined;
  return [state, attempt, updatedAt, job?.status, job?.checkedAt, retry].join(" ");
}
