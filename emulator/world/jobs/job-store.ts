import type { Settings } from "../settings";
import type { Job } from "./job";
import { isRunning, jobPace, jobStateAt } from "./job-state";

/** The generation jobs, in the order of their starts. */
export type JobStore = {
  all(): readonly Job[];
  add(job: Job): void;
  get(jobId: string): Job | undefined;
  /** Jobs with this name in this account, in any state. */
  named(accountId: string, name: string): readonly Job[];
  /** How many jobs that the account started are pending or in progress. */
  countRunning(accountId: string, nowMs: number, settings: Settings): number;
};

export function createJobStore(jobs: readonly Job[]): JobStore {
  const ordered: Job[] = [];
  const paced: Job[] = [];
  const byId = new Map<string, Job>();
  const byName = new Map<string, Job[]>();
  const add = (job: Job) => {
    ordered.push(job);
    if (job.pace) paced.push(job);
    byId.set(job.id, job);
    const key = nameKey(job.startedBy, job.request.name);
    byName.set(key, [...(byName.get(key) ?? []), job]);
  };
  for (const job of jobs) add(job);
  return {
    all: () => ordered,
    add,
    get: (jobId) => byId.get(jobId),
    named: (accountId, name) => byName.get(nameKey(accountId, name)) ?? [],
    countRunning(accountId, nowMs, settings) {
      const counts = (job: Job) =>
        job.startedBy === accountId &&
        isRunning(jobStateAt(job, accountId, nowMs, settings).status);
      return paced.filter(counts).length + recent(ordered, nowMs, settings).filter(counts).length;
    },
  };
}

/** Jobs with the settings' durations that can still run; searched from the end, to stay fast. */
function recent(ordered: readonly Job[], nowMs: number, settings: Settings): Job[] {
  const found: Job[] = [];
  for (let index = ordered.length - 1; index >= 0; index -= 1) {
    const job = ordered[index];
    if (!job || job.pace) continue;
    const { pendingMs, inProgressMs } = jobPace(job, settings);
    if (job.startMs + pendingMs + inProgressMs <= nowMs) break;
    found.push(job);
  }
  return found;
}

function nameKey(accountId: string, name: string): string {
  return `${accountId} ${name}`;
}
