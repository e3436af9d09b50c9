import "server-only";

/** Moments at which a crash could break a launch, a notification or the index of jobs. `test/process/crash-points.ts` lists them for the tests. */
export type CrashPoint =
  | "before-insert"
  | "sending-committed"
  | "connecting"
  | "answered"
  | "settled"
  | "listed"
  | "between-pages"
  | "found"
  | "resolved"
  | "notified"
  | "jobs-listed"
  | "jobs-added"
  | "job-read";

/**
 * Does nothing. A build for the fault tests (`LAUNCHPAD_CRASH_POINTS=1`, see next.config.mjs)
 * replaces this module, so that a test can stop or kill the process here.
 */
export function crashPoint(_point: CrashPoint): Promise<void> | undefined {
  return undefined;
}
