import { expect, it } from "vitest";
import { allowanceOf } from "./launch-allowance";

const OPEN = { isStopped: false, isComparing: false };

it.each([
  [OPEN, {}],
  [{ ...OPEN, isStopped: true, isComparing: true }, { block: "stopped" }],
  [{ ...OPEN, isComparing: true }, { block: "not-compared" }],
  [{ ...OPEN, day: { used: 2, limit: 5 } }, { day: { left: 3, limit: 5 } }],
  [
    { ...OPEN, day: { used: 5, limit: 5 } },
    { block: "day-limit", day: { left: 0, limit: 5 } },
  ],
  // The limit was lowered during the day.
  [
    { ...OPEN, day: { used: 7, limit: 5 } },
    { block: "day-limit", day: { left: 0, limit: 5 } },
  ],
  [
    { ...OPEN, day: { used: 0, limit: 0 } },
    { block: "no-launches", day: { left: 0, limit: 0 } },
  ],
] as const)("of %j is %j", (state, allowance) => {
  expect(allowanceOf(state)).toEqual(allowance);
});
