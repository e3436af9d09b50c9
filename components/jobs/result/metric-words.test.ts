import { expect, it } from "vitest";
import { scoreWords, sizeWords } from "./metric-words";

it.each([
  [0, "0"],
  [0.30000000000000004, "0.3"],
  [9.123456789, "9.123"],
  [0.000012345678, "0.00001235"],
  [-0.5, "−0.5"],
  [-0.00001, "−0.00001"],
  [1234567, "1,235,000"],
])("shows the score %s with four digits", (score, words) => {
  expect(scoreWords(score)).toBe(words);
});

it.each([
  ["PERCENTAGE", 20, "20%", "20%"],
  ["ABSOLUTE", 20_000_000, "20,000,000", "20M"],
  ["ABSOLUTE", 25, "25", "25"],
  ["OTHER", 1_500, "1,500", "1.5K"],
])("shows the size of type %s: %s", (type, size, long, short) => {
  expect(sizeWords(type, size)).toBe(long);
  expect(sizeWords(type, size, true)).toBe(short);
});
