import type { Settings } from "../settings";
import type { ExportJob, Job, JobTiming } from "./job";

export type JobStatus =
  | "CREATE_PENDING"
  | "CREATE_IN_PROGRESS"
  | "CREATE_FAILED"
  | "ACTIVE"
  | "DELETE_PENDING"
  | "DELETE_IN_PROGRESS";

/** A state and its start. `GONE` is the emulator's own: AWS then returns 404. */
export type State<Status> = { status: Status; sinceMs: number };

/** A job's state in one account; depends only on its start, the time and the settings. */
export function jobStateAt(
  job: Job,
  accountId: string,
  nowMs: number,
  settings: Settings,
): State<JobStatus | "GONE"> {
  const created = createdStateAt(job, jobPace(job, settings), nowMs);
  const deletedMs = job.deletedAtMs[accountId];
  if (deletedMs === undefined) return created;
  const inProgressMs = deletedMs + settings.deletePendingSeconds * 1000;
  const goneMs = inProgressMs + settings.deleteInProgressSeconds * 1000;
  return latest(nowMs, [
    { status: "DELETE_PENDING", sinceMs: deletedMs },
    { status: "DELETE_IN_PROGRESS", sinceMs: inProgressMs },
    { status: "GONE", sinceMs: goneMs },
  ]);
}

export function exportStateAt(
  job: ExportJob,
  nowMs: number,
  settings: Settings,
): State<CreationStatus> {
  const pace = job.pace ?? paceOf(settings.exportPendingSeconds, settings.exportInProgressSeconds);
  return createdStateAt(job, pace, nowMs);
}

export function jobPace(job: Job, settings: Settings): JobTiming {
  return job.pace ?? paceOf(settings.createPendingSeconds, settings.createInProgressSeconds);
}

export function isRunning(status: JobStatus | "GONE"): boolean {
  return status === "CREATE_PENDING" || status === "CREATE_IN_PROGRESS";
}

type CreationStatus = "CREATE_PENDING" | "CREATE_IN_PROGRESS" | "CREATE_FAILED" | "ACTIVE";

function createdStateAt(
  job: Job | ExportJob,
  pace: JobTiming,
  nowMs: number,
): State<CreationStatus> {
  const inProgressMs = job.startMs + pace.pendingMs;
  return latest(nowMs, [
    { status: "CREATE_PENDING", sinceMs: job.startMs },
    { status: "CREATE_IN_PROGRESS", sinceMs: inProgressMs },
    { status: job.failure ? "CREATE_FAILED" : "ACTIVE", sinceMs: inProgressMs + pace.inProgressMs },
  ]);
}

function paceOf(pendingSeconds: number, inProgressSeconds: number): JobTiming {
  return { pendingMs: pendingSeconds * 1000, inProgressMs: inProgressSeconds * 1000 };
}

/** The last phase that has begun, else the first. */
function latest<Status>(
  nowMs: number,
  [first, ...later]: [State<Status>, ...State<Status>[]],
): State<Status> {
  return later.reduce((current, phase) => (phase.sinceMs <= nowMs ? phase : current), first);
}
