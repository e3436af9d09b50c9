import { setTimeout as pause } from "node:timers/promises";

/** A moment at which whoever comes is held until it is let pass. */
export type Moment<T = void> = {
  /** Resolves with what came first. */
  reached: Promise<T>;
  reach: (value: T) => void;
  passed: Promise<void>;
  pass: () => void;
};

export function createMoment<T = void>(): Moment<T> {
  let reach: (value: T) => void = () => undefined;
  let pass: () => void = () => undefined;
  const reached = new Promise<T>((resolve) => {
    reach = resolve;
  });
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { reached, reach, passed, pass };
}

/** A cell that did not come to what it was to try: it proves nothing, and counts as failed. */
export class NotTriedError extends Error {
  override readonly name: string = "NotTriedError";
}

/** A launch that was over, or on another way, before it came to the cell's point: a slow machine's. */
export class MissedPointError extends NotTriedError {
  override readonly name = "MissedPointError";
}

/** The promise's value, or a `NotTriedError` that says what did not happen in time. */
export async function within<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  const timeout = new AbortController();
  const late = pause(ms, undefined, timeout).then(() => {
    throw new NotTriedError(`${what}: not within ${ms / 1000} s`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => undefined);
    timeout.abort();
  }
}

const POLL_MS = 50;

/** Asks until the answer is something; a `NotTriedError` where it is nothing for too long. */
export async function poll<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  ms: number,
  what: string,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new NotTriedError(`${what}: not within ${ms / 1000} s`);
    await pause(POLL_MS);
  }
}
