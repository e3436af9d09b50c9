import { isResultPending, type JobResult } from "@/lib/contract/jobs/job-result";
import { areExportsInProgress, type JobExports, versionOfExports } from "./export-record";
import type { LaunchCheck } from "./launch-check";
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

export const CHANGING_JOB_STATUSES = [
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

/** Longer than AWS's account and the jobs of an earlier attempt take to be asked for. */
const PREPARING_MS = 60_000;

/** Recorded while AWS was still being asked for the account, and so not claimed yet. */
export function isPreparing(
  { state, attempt, outcome, createdAt }: LaunchRecord,
  now = new Date(),
): boolean {
  const isUntried = state === "reserved" && attempt === 0 && outcome === undefined;
  return isUntried && now.getTime() < Date.parse(createdAt) + PREPARING_MS;
}

export function versionOf(launch: LaunchRecord, check?: LaunchCheck, now = new Date()): string {
  const { state, attempt, updatedAt, job } = launch;
  // Both end without a change of the record.
  const retry = isRetrying(launch, now) ? launch.retryUntil : undefined;
  const preparing = isPreparing(launch, now) ? "preparing" : undefined;
  const checked = [check?.checkedAt, check?.problem, check?.failure?.code, check?.decidedBy];
  return [
    state,
    attempt,
    updatedAt,
    job?.status,
    job?.checkedAt,
    retry,
    preparing,
    ...checked,
  ].join(" ");
}

type Shown = {
  launch: LaunchRecord;
  check?: LaunchCheck;
  result?: JobResult;
  exports?: JobExports;
};

export function pageVersionOf({ launch, check, result, exports }: Shown): string {
  const failure = result?.kind === "unread" ? result.failure?.code : undefined;
  return [
    versionOf(launch, check),
    result?.kind,
    failure,
    exports && versionOfExports(exports),
  ].join(" ");
}

export function isPageInProgress({ launch, result, exports }: Shown): boolean {
  return (
    isInProgress(launch) ||
    isResultPending(result) ||
    (exports !== undefined && areExportsInProgress(exports))
  );
}
