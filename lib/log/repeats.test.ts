import { expect, it } from "vitest";
import { linesLeftOut } from "./repeats";

const MINUTE_MS = 60_000;

it("leaves out equal lines for a minute, and counts them", () => {
  const failed = (errorMessage: string, now: number) =>
    linesLeftOut("background task failed", { backgroundTask: "jobs", errorMessage }, now);
  expect([0, 1_000, 2_000].map((now) => failed("refused", now))).toEqual([0, undefined, undefined]);
  expect(failed("another reason", 2_500)).toBe(0);
  expect(failed("refused", MINUTE_MS)).toBe(2);
  expect(failed("refused", MINUTE_MS + 1)).toBeUndefined();
  expect(failed("refused", 2 * MINUTE_MS)).toBe(1);
  expect(failed("refused", 9 * MINUTE_MS)).toBe(0);
});

it("never leaves out lines of requests and launches", () => {
  const lines = [1, 2].map(() => linesLeftOut("request failed", { errorMessage: "the same" }));
  expect(lines).toEqual([0, 0]);
});
