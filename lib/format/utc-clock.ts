const MINUTES_SHOWN = 16;
const SECONDS_SHOWN = 19;

/** `12:04:10 UTC`; with its day where that is another than `now`'s. Both are instants, `at` in ISO 8601. */
export function clockTime(at: string, now: Date): string {
  const instant = new Date(at).toISOString();
  const isToday = instant.slice(0, 10) === now.toISOString().slice(0, 10);
  return isToday
    ? `${instant.slice(11, SECONDS_SHOWN)} UTC`
    : `${instant.slice(0, MINUTES_SHOWN).replace("T", " ")} UTC`;
}
