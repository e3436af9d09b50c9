import { expect, it } from "vitest";
import { freeName } from "./free-name";

it.each([
  ["spring-uk", ["spring-uk"], "spring-uk-2"],
  ["spring-uk", ["spring-uk", "spring-uk-2", "spring-uk-3"], "spring-uk-4"],
  ["spring-uk-2", ["spring-uk-2"], "spring-uk-3"],
  ["spring-2026", ["spring-2026"], "spring-2026-2"],
  ["-7", [], "-8"],
  ["x".repeat(63), [], `${"x".repeat(61)}-2`],
  ["é".repeat(63), [`${"é".repeat(61)}-2`], `${"é".repeat(61)}-3`],
  ["two\nlines-9", [], "two\nlines-10"],
])("for %s, if %j are taken, is %s", (name, taken, free) => {
  expect(freeName(name, new Set(taken))).toBe(free);
});
