/** The state of a clock, to continue after a restart. */
export type ClockReading = { offsetMs: number; frozenAtMs?: number };

/** The emulator's time: the wall clock, moved by tests. It never runs backwards. */
export type Clock = {
  now(): Date;
  advance(byMs: number): void;
  /** Throws a RangeError for a time that has passed. */
  set(to: Date): void;
  freeze(): void;
  release(): void;
  reading(): ClockReading;
  restore(reading: ClockReading): void;
};

/** @param wallMs the wall clock, milliseconds since 1970 */
export function createClock(wallMs: () => number = Date.now): Clock {
  let offsetMs = 0;
  let frozenAtMs: number | undefined;
  const nowMs = () => frozenAtMs ?? wallMs() + offsetMs;
  const moveTo = (ms: number) => {
    if (frozenAtMs !== undefined) frozenAtMs = ms;
    offsetMs = ms - wallMs();
  };
  return {
    now: () => new Date(nowMs()),
    advance: (byMs) => moveTo(nowMs() + byMs),
    set(to) {
      if (to.getTime() < nowMs()) throw new RangeError("the clock can't go back");
      moveTo(to.getTime());
    },
    freeze() {
      frozenAtMs = nowMs();
    },
    release() {
      const ms = nowMs();
      frozenAtMs = undefined;
      moveTo(ms);
    },
    reading: () => ({ offsetMs, ...(frozenAtMs === undefined ? {} : { frozenAtMs }) }),
    restore(reading) {
      ({ offsetMs, frozenAtMs } = { frozenAtMs: undefined, ...reading });
    },
  };
}
