import "server-only";

export type Deadline = {
  /** Milliseconds left by the stricter of two clocks; 0 once the deadline has passed. */
  leftMs: () => number;
};

/** The wall clock can be set back; the monotonic clock stops while the machine is paused. */
export function startDeadline(timeoutMs: number): Deadline {
  const deadlineMs = Date.now() + timeoutMs;
  const endMs = performance.now() + timeoutMs;
  return {
    leftMs: () => {
      const leftMs = Math.min(deadlineMs - Date.now(), endMs - performance.now());
      // `AbortSignal.timeout` accepts only whole numbers.
      return Math.max(0, Math.floor(leftMs));
    },
  };
}
