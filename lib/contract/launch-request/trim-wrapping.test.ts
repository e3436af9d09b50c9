import { expect, test } from "vitest";
import { describeEdges, trimEdges, trimWrapping } from "./trim-wrapping";

test.each([
  ["a ", "has a trailing space", "Remove it", "Remove space", "a"],
  [" a", "has a leading space", "Remove it", "Remove space", "a"],
  ["  a", "has leading spaces", "Remove them", "Remove spaces", "a"],
  [" a ", "has leading and trailing spaces", "Remove them", "Remove spaces", "a"],
  ["a\n", "has a trailing line break", "Remove it", "Remove line break", "a"],
  ["a \r\n", "has a trailing line break", "Remove it", "Remove line break", "a"],
  ["\ta\u00a0", "has a leading tab and a trailing space", "Remove them", "Remove whitespace", "a"],
  [
    "\ufeffa\u200b",
    "has leading and trailing invisible characters",
    "Remove them",
    "Remove invisible characters",
    "a",
  ],
  [
    "a \u3164",
    "has a trailing invisible character (U+3164 Hangul filler)",
    "Remove it",
    "Remove invisible character",
    "a",
  ],
  [
    "\u200b\u3164",
    "contains only invisible characters",
    "Remove them",
    "Remove invisible characters",
    "",
  ],
  ["   ", "contains only spaces", "Remove them", "Remove spaces", ""],
])("%j %s", (text, problem, remedy, label, inside) => {
  expect(describeEdges(text)).toEqual({ problem, remedy, label });
  expect(trimEdges(text)).toBe(inside);
});

test.each(["a", "a b", "", "a\nb", "❤\ufe0f"])("%j has no space at its edges", (text) => {
  expect(describeEdges(text)).toBeUndefined();
  expect(trimEdges(text)).toBe(text);
  expect(trimWrapping(text)).toBeUndefined();
});

test.each([
  ['"arn:x"', "arn:x"],
  ["'arn:x'", "arn:x"],
  ["`arn:x`", "arn:x"],
  ["“arn:x”", "arn:x"],
  ["<arn:x>", "arn:x"],
  ['"arn:x"\n', "arn:x"],
  ["{ id }", "id"],
])("removes the quotes or brackets of %j", (text, inside) => {
  expect(trimWrapping(text)?.text).toBe(inside);
});

test("long runs of spaces inside a text take no time", () => {
  const text = `a${" ".repeat(500_000)}b`;
  const start = performance.now();
  expect(trimWrapping(text)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(200);
});
