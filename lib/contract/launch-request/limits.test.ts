import { expect, test } from "vitest";
import { lengthOf } from "./limits";

test.each([
  ["", 0],
  ["abc", 3],
  ["é", 1],
  ["e\u0301", 2],
  ["😀", 1],
  ["😀".repeat(63), 63],
  ["\ud83d", 1],
  ["\ude00\ud83d", 2],
  ["\ud83d\ud83d\ude00", 2],
  ["a😀", 2],
])("%j has %i code points", (text, length) => {
  expect(lengthOf(text)).toBe(length);
  expect(lengthOf(text)).toBe([...text].length);
});
