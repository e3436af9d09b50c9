import fc from "fast-check";

/** Characters at the edges of the model's classes, and ones that tools treat differently. */
const EDGE_CHARACTERS = [
  ..."aZ09 -_/.:@'\"\\",
  ..."\t\n\r\0\u001f\u007f\u0085\u00a0\u00ad\u200b\u2028\u2029\u3000\ufeff",
  ..."\u2013\u2019\u202e\u2060\u2800\u3164\uff0d\uff21*",
  ..."éſİ\u0301\u2764\ufe0f\ud7ff\ue000\ufffd\ufffe\uffff",
  ...["\ud800", "\udbff", "\udc00", "\udfff", "\ud83d", "\u{10000}", "\u{1f600}", "\u{10ffff}"],
];

const UNITS = ["a", "9", "é", " ", "\u{1f600}", "\u3000"];

export const edgeCharacter = fc.constantFrom(...EDGE_CHARACTERS);

export const edgeText = fc.array(edgeCharacter, { maxLength: 6 }).map((all) => all.join(""));

/** Texts of `length` code points, one fewer and one more. */
export function ofLength(...lengths: number[]): fc.Arbitrary<string> {
  const near = lengths.flatMap((length) => [length - 1, length, length + 1]).filter((n) => n >= 0);
  return fc
    .tuple(fc.constantFrom(...UNITS), fc.constantFrom(...near))
    .map(([unit, length]) => unit.repeat(length));
}

/** `start`, filling and `end`, with a total length around `length` characters. */
export function filledTo(start: string, end: string, ...lengths: number[]): fc.Arbitrary<string> {
  const room = lengths.map((length) => length - start.length - end.length);
  return ofLength(...room).map((filling) => start + filling + end);
}

/** The text with one small mistake. */
export function mutated(text: string): fc.Arbitrary<string> {
  const place = fc.nat(text.length);
  return fc.oneof(
    fc.tuple(place, edgeCharacter).map(([at, extra]) => text.slice(0, at) + extra + text.slice(at)),
    fc
      .tuple(place, edgeCharacter)
      .map(([at, other]) => text.slice(0, at) + other + text.slice(at + 1)),
    place.map((at) => text.slice(0, at) + text.slice(at + 1)),
    place.map((at) => text.slice(0, at)),
    place.map((at) => text.slice(0, at) + text.slice(at).toUpperCase()),
    fc.constantFrom(`${text}\n`, `\n${text}`, ` ${text}`, `${text} `, `${text}\u00a0`, text + text),
  );
}

/** Mostly a valid value, so that requests are often accepted; sometimes one at the edge. */
export function mostly<T>(
  good: fc.Arbitrary<T>,
  edge: fc.Arbitrary<T>,
  weight = 14,
): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: good }, { weight: 1, arbitrary: edge });
}
