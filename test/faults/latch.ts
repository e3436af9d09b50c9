import { setTimeout as pause } from "node:timers/promises";

/** A point at which the first arrival is held until `pass` is called. */
export type Latch<T = void> = {
  /** Resolves at the first arrival, with its value. */
  reached: Promise<T>;
  reach: (value: T) => void;
  passed: Promise<void>;
  pass: () => void;
};

export function createLatch<T = void>(): Latch<T> {
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

/** The trial did not reach what it should test. It proves nothing, and counts as failed. */
export class NotTriedError extends Error {
  override readonly name: string = "NotTriedError";
}

/** The launch ended, or took another way, before the cell's point; happens on slow machines. */
export class MissedPointError extends NotTriedError {
  override readonly name = "MissedPointError";
}

/** The promise's value. Throws `NotTriedError` with `what` after the timeout. */
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

/** Calls `ask` until it returns a value. Throws `NotTriedError` with `what` after the timeout. */
export async function poll<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  ms: number,
  what: string,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const response = await ask();
    if (response !== undefined) return response;
    if (performance.now() > end) throw new NotTriedError(`${what}: not within ${ms / 1000} s`);
    await pause(POLL_MS);
  }
}
