/** A page's query parameters, in Next's format. */
export type GivenParams = Readonly<Record<string, string | string[] | undefined>>;

/** Keeps repeated names. */
export function toSearchParams(given: GivenParams): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each]),
  );
  return new URLSearchParams(pairs);
}
