import { expect, it } from "vitest";
import { clockWords } from "./clock-words";

it.each([
  [0, "right", "clock correct"],
  [-5_000, "right", "clock correct"],
  [5_001, "off", "clock 5 s off"],
  [-90_000, "off", "clock 90 s off"],
  [120_000, "off", "clock 120 s off"],
  [20 * 60_000, "wrong", "clock 20 min ahead of the database, not sending"],
  [-3 * 60_000, "wrong", "clock 3 min behind the database, not sending"],
])("%d ms is %s: %s", (offsetMs, state, words) => {
  expect(clockWords(offsetMs)).toEqual({ state, words });
});
