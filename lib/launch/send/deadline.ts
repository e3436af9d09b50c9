import "server-only";

/** What is left of the time for one launch. */
export type Deadline = {
  /** Zero when the time is up, by either clock. */
  leftMs: () => number;
};

/**
 * Counts by the wall and by the process's own clock: the wall's may be set back, the process's
 * stands still while its machine is paused.
 */
export function startDeadline(timeoutMs: number): Deadline {
  const deadlineMs = Date.now() + timeoutMs;
  const endMs = performance.now() + timeoutMs;
  return {
    leftMs: () => {
      const leftMs = Math.min(deadlineMs - Date.now(), endMs - performance.now());
      // `AbortSignal.timeout` takes whole numbers alone.
      return Math.max(0, Math.floor(leftMs));
    },
  };
}
