import { expect, it } from "vitest";
import { nextDelay, SHORTEST_DELAY_MS } from "./use-poll";

it("increases the delay up to a limit", () => {
  const delays = [SHORTEST_DELAY_MS];
  for (let poll = 0; poll < 30; poll++) delays.push(nextDelay(delays.at(-1) ?? 0));
  expect(delays).toEqual(delays.toSorted((a, b) => a - b));
  expect(delays[0]).toBe(2_000);
  expect(delays.at(-1)).toBe(20_000);
});
