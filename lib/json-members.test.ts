import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonExcess, findRepeatedMembers } from "./json-members";

test.each<[text: string, ...paths: PropertyKey[][]]>([
  ["{}"],
  ['{"a":1,"b":{"a":2},"c":["a","a"]}'],
  ['{"a":1,"a":1}', ["a"]],
  ['{ "a" : 1 , "\\u0061" : 2 }', ["a"]],
  ['{"a":1,"a":2,"a":3}', ["a"], ["a"]],
  ['{"a":{"b":1,"b":2},"c":3}', ["a", "b"]],
  ['[{"a":1},{"a":1},[{"a":1,"a":2}]]', [2, 0, "a"]],
  ['{"a":"{\\"b\\":1,\\"b\\":2}"}'],
  ['{"\\"a":1,"\\"a":2}', ['"a']],
  ['{"a\\\\":1,"a\\\\":2}', ["a\\"]],
  ['{"":1,"":2}', [""]],
  ['{"__proto__":1,"__proto__":2}', ["__proto__"]],
  ['"a"'],
])("%s", (text, ...paths) => {
  expect(() => JSON.parse(text)).not.toThrow();
  expect(findRepeatedMembers(text)).toEqual(paths);
});

test("stops at 32 levels", () => {
  expect(findRepeatedMembers("[".repeat(33))).toBe("too-deep");
  expect(findRepeatedMembers(`${"[".repeat(32)}${"]".repeat(32)}`)).toEqual([]);
});

test("scans megabytes of text quickly", () => {
  const text = JSON.stringify({ sql: "\\".repeat(1_000_000) + '"'.repeat(1_000_000) });
  expect(findRepeatedMembers(text)).toEqual([]);
});

/** JSON text of any value, with spaces and some duplicate members, and their paths. */
type Printed = { text: string; repeated: PropertyKey[][] };

const printed: fc.Arbitrary<Printed> = fc.letrec<{ value: Printed }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc
      .oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
      .map((scalar) => ({ text: JSON.stringify(scalar), repeated: [] })),
    fc.array(tie("value"), { maxLength: 4 }).map(printList),
    fc
      .array(fc.tuple(fc.constantFrom("a", "b", '"', "\\", "{", ""), tie("value")), {
        maxLength: 5,
      })
      .map(printObject),
  ),
})).value;

function printList(items: Printed[]): Printed {
  return {
    text: `[ ${items.map(({ text }) => text).join(" ,\n")}]`,
    repeated: items.flatMap(({ repeated }, index) => repeated.map((path) => [index, ...path])),
  };
}

function printObject(members: [key: string, value: Printed][]): Printed {
  const repeated = members.flatMap(([key, value], index) => {
    const isRepeated = members.findIndex(([other]) => other === key) < index;
    return [...(isRepeated ? [[key]] : []), ...value.repeated.map((path) => [key, ...path])];
  });
  const texts = members.map(([key, { text }]) => `${JSON.stringify(key)} : ${text}`);
  return { text: `{${texts.join("\t,")} }`, repeated };
}

test("finds all duplicate members in any JSON text", () => {
  fc.assert(
    fc.property(printed, ({ text, repeated }) => {
      expect(findRepeatedMembers(text)).toEqual(repeated);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["[]", undefined],
  ['{"a":[1,2,"]]]]{{{{,,,,\\"[[[["]}', undefined],
  ["[[[]]]", "too-deep"],
  ["[1,2,3,4,5]", "too-many"],
  ['{"a":0,"b":0,"c":0,"d":0,"e":0}', "too-many"],
  ["[[[", "too-deep"],
  ['["unfinished', undefined],
])("%s has %s", (text, excess) => {
  expect(findJsonExcess(text, { depth: 2, values: 5 })).toBe(excess);
});
