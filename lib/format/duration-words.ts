const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const UNITS = [
  { ms: DAY_MS, next: HOUR_MS, word: "d", nextWord: "h" },
  { ms: HOUR_MS, next: MINUTE_MS, word: "h", nextWord: "min" },
] as const;

/** In at most two units, rounded down: `45 s`, `12 min`, `1 h 5 min`, `2 d 3 h`. */
export function durationWords(ms: number): string {
  for (const { ms: size, next, word, nextWord } of UNITS) {
    if (ms < size) continue;
    const rest = Math.floor((ms % size) / next);
    const whole = `${Math.floor(ms / size)} ${word}`;
    return rest > 0 ? `${whole} ${rest} ${nextWord}` : whole;
  }
  return ms < MINUTE_MS
    ? `${Math.max(0, Math.floor(ms / SECOND_MS))} s`
    : `${Math.floor(ms / MINUTE_MS)} min`;
}
