import "server-only";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import { headlineOf } from "@/lib/contract/jobs/job-entry";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Intervals = readonly [ageMs: number, everyMs: number][];

/** Of a job in progress, by its age. AWS's list shows most changes sooner. */
const IN_PROGRESS: Intervals = [
  [2 * MINUTE_MS, MINUTE_MS / 4],
  [HOUR_MS, MINUTE_MS / 2],
  [DAY_MS, 5 * MINUTE_MS],
  [Number.POSITIVE_INFINITY, 30 * MINUTE_MS],
];

/** Of an ACTIVE job without metrics, by the time since its end: the model's owner may share them. */
const HIDDEN: Intervals = [
  [HOUR_MS, 10 * MINUTE_MS],
  [DAY_MS, HOUR_MS],
  [30 * DAY_MS, DAY_MS],
  [Number.POSITIVE_INFINITY, 7 * DAY_MS],
];

/** Metrics of a job never change. Null: only if AWS's list shows a change. */
export function nextReadAfter(job: JobDetails, now: Date): Date | null {
  const { createTime, updateTime, metrics } = job;
  switch (headlineOf(undefined, job.status)) {
    case "active":
      return metrics ? null : after(HIDDEN, updateTime, now);
    case "failed":
    case "delete-failed":
      return null;
    case "deleting":
      return after(IN_PROGRESS, updateTime, now);
    default:
      return after(IN_PROGRESS, createTime, now);
  }
}

function after(intervals: Intervals, since: Date | undefined, now: Date): Date {
  const ageMs = now.getTime() - (since ?? now).getTime();
  const [, everyMs = 0] = intervals.find(([upToMs]) => ageMs < upToMs) ?? [];
  return new Date(now.getTime() + everyMs);
}
