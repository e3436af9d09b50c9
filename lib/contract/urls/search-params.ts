/** A page's query parameters, as Next hands them over. */
export type GivenParams = Readonly<Record<string, string | string[] | undefined>>;

/** The same as the platform has them: a name that was given twice is there twice. */
export function toSearchParams(given: GivenParams): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each]),
  );
  return new URLSearchParams(pairs);
}
