import { expect, it } from "vitest";
import { nextDelay, SHORTEST_DELAY_MS } from "./use-poll";

it("asks ever more rarely, and never ceases", () => {
  const delays = [SHORTEST_DELAY_MS];
  for (let beat = 0; beat < 30; beat++) delays.push(nextDelay(delays.at(-1) ?? 0));
  expect(delays).toEqual(delays.toSorted((a, b) => a - b));
  expect(delays[0]).toBe(2_000);
  expect(delays.at(-1)).toBe(20_000);
});
