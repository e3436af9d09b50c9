export type GivenParams = Readonly<Record<string, string | string[] | undefined>>;

/** Next adds a parameter called `constructor` to what every object has of that name: a function. */
export function toSearchParams(given: GivenParams): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    [value].flat().flatMap((each) => (typeof each === "string" ? [[name, each]] : [])),
  );
  return new URLSearchParams(pairs);
}

/** Without NUL, which PostgreSQL does not store. */
export function readText(given: string | null, maxLength: number): string {
  return (given ?? "").replaceAll("\0", "").trim().slice(0, maxLength);
}

/** A day as `YYYY-MM-DD`, from the year 2000 on. */
export function readDay(given: string | null): string | undefined {
  const day = (given ?? "").trim();
  if (!/^2\d{3}-\d\d-\d\d$/.test(day)) return undefined;
  const midnight = new Date(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  return isDay ? day : undefined;
}
