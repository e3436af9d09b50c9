import { expect, it } from "vitest";
import { durationWords } from "./duration-words";

const MINUTE_MS = 60_000;

it.each([
  [-5, "0 s"],
  [999, "0 s"],
  [45_999, "45 s"],
  [MINUTE_MS, "1 min"],
  [12.9 * MINUTE_MS, "12 min"],
  [60 * MINUTE_MS, "1 h"],
  [65 * MINUTE_MS, "1 h 5 min"],
  [24 * 60 * MINUTE_MS, "1 d"],
  [51.5 * 60 * MINUTE_MS, "2 d 3 h"],
])("%d ms are %s", (ms, words) => expect(durationWords(ms)).toBe(words));
