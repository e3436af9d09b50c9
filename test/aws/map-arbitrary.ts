import fc from "fast-check";

type Pairs = [key: string, value: string][];

/** With `Object.fromEntries` `__proto__` is an ordinary key, as with `JSON.parse`. */
export function mapOf(pairs: fc.Arbitrary<Pairs>): fc.Arbitrary<Record<string, string>> {
  return pairs.map((entries) => Object.fromEntries(entries));
}

export function pairsOf(
  key: fc.Arbitrary<string>,
  value: fc.Arbitrary<string>,
): fc.Arbitrary<Pairs> {
  return fc.array(fc.tuple(key, value), { maxLength: 4 });
}

/** `size` numbered keys, one fewer and one more. */
export function pairsAround(count: number): fc.Arbitrary<Pairs> {
  return fc
    .constantFrom(count - 1, count, count + 1)
    .map((length) => Array.from({ length }, (_, index) => [`key-${index}`, ""]));
}
