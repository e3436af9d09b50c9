const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const FORMAT = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/** Whole units, and days for everything longer. `at` is ISO 8601. */
export function relativeTime(at: string, nowMs: number): string {
  const distanceMs = Date.parse(at) - nowMs;
  const awayMs = Math.abs(distanceMs);
  if (awayMs < MINUTE_MS) return distanceMs > 0 ? "in less than a minute" : "just now";
  if (awayMs < HOUR_MS) return FORMAT.format(Math.trunc(distanceMs / MINUTE_MS), "minute");
  if (awayMs < DAY_MS) return FORMAT.format(Math.trunc(distanceMs / HOUR_MS), "hour");
  return FORMAT.format(Math.trunc(distanceMs / DAY_MS), "day");
}

/** `2026-11-29 16:58:00 UTC`; `at` is ISO 8601, UTC. */
export function utcSeconds(at: string): string {
  return `${at.slice(0, 19).replace("T", " ")} UTC`;
}

/** `2026-11-29 16:58 UTC`; `at` is ISO 8601, UTC. */
export function utcMinutes(at: string): string {
  return `${at.slice(0, 16).replace("T", " ")} UTC`;
}
