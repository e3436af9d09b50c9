export const SHORTEST_DELAY_MS = 2_000;

/** Most launches settle within seconds; jobs take minutes to hours, and need no more than this. */
const LONGEST_DELAY_MS = 20_000;

const FACTOR = 1.25;

/** How long to wait after a question that was asked after waiting so long. */
export function nextDelay(delayMs: number): number {
  return Math.min(Math.round(delayMs * FACTOR), LONGEST_DELAY_MS);
}
