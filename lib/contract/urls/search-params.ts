export type GivenParams = Readonly<Record<string, string | string[] | undefined>>;

export function toSearchParams(given: GivenParams): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each]),
  );
  return new URLSearchParams(pairs);
}
