import fc from "fast-check";
import { expect, test } from "vitest";
import { differingMembers } from "./differing-members";

test.each<[what: string, one: unknown, other: unknown, paths: string[][]]>([
  ["the same", { a: 1, b: { c: "x" } }, { b: { c: "x" }, a: 1 }, []],
  ["another value", { a: 1, b: 2 }, { a: 1, b: 3 }, [["b"]]],
  ["a nested member", { a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }, [["a", "b", "c"]]],
  ["a member of only the first", { a: 1, b: 2 }, { a: 1 }, [["b"]]],
  ["a member of only the second", { a: 1 }, { a: 1, b: { c: 1 } }, [["b"]]],
  ["a string instead of an object", { a: { b: 1 } }, { a: "b" }, [["a"]]],
  [
    "several members",
    { a: 1, b: { c: 1, d: 1 } },
    { a: 2, b: { c: 1, d: 2 } },
    [["a"], ["b", "d"]],
  ],
  ["a list", { a: [1, 2] }, { a: [2, 1] }, [["a"]]],
  ["text and number", { a: 1 }, { a: "1" }, [["a"]]],
  ["a member named __proto__", JSON.parse('{"__proto__":"x"}'), {}, [["__proto__"]]],
])("%s", (_what, one, other, paths) => {
  expect(differingMembers(one, other)).toEqual(paths);
});

test("a value equals itself, and differences are symmetric", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(differingMembers(one, structuredClone(one))).toEqual([]);
      const there = differingMembers(one, other).map(String).sort();
      expect(differingMembers(other, one).map(String).sort()).toEqual(there);
    }),
  );
});
