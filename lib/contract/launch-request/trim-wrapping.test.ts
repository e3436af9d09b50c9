import { expect, test } from "vitest";
import { describeEdges, trimEdges, trimWrapping } from "./trim-wrapping";

test.each([
  ["a ", "Ends with a blank", "a"],
  [" a", "Starts with a blank", "a"],
  ["  a", "Starts with blanks", "a"],
  [" a ", "Starts and ends with a blank", "a"],
  ["a\n", "Ends with a line break", "a"],
  ["a \r\n", "Ends with a line break", "a"],
  ["\ta\u00a0", "Starts with a tab and ends with a blank", "a"],
  ["\ufeffa\u200b", "Starts and ends with a blank", "a"],
  ["   ", "Holds nothing but blanks", ""],
])("%j: %s", (text, edges, inside) => {
  expect(describeEdges(text)).toBe(edges);
  expect(trimEdges(text)).toBe(inside);
});

test.each(["a", "a b", "", "a\nb"])("%j has no blank edges", (text) => {
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
])("takes %j out of its quotes", (text, inside) => {
  expect(trimWrapping(text)?.text).toBe(inside);
});

test("long runs of blanks inside a text cost no time", () => {
  const text = `a${" ".repeat(500_000)}b`;
  const start = performance.now();
  expect(trimWrapping(text)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(200);
});
