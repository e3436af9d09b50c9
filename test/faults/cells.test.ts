import { expect, it } from "vitest";
import { CRASH_POINTS } from "../crash-points";
import { ALL_CELLS, POINTS, SHORT_CELLS } from "./cells";
import { CONTROL_CELLS } from "./controls";

it("every crash point of the portal is a point of the matrix, and none is there twice", () => {
  expect(POINTS).toEqual(expect.arrayContaining([...CRASH_POINTS]));
  expect(new Set(POINTS).size).toBe(POINTS.length);
});

it("no cell is there twice", () => {
  expect(new Set(ALL_CELLS.map((cell) => JSON.stringify(cell))).size).toBe(ALL_CELLS.length);
});

it("the short form kills at every point, and has only cells of the whole", () => {
  const killed = SHORT_CELLS.filter(({ fault }) => fault === "kill").map(({ point }) => point);
  expect(killed).toEqual(POINTS);
  expect(ALL_CELLS).toEqual(expect.arrayContaining([...SHORT_CELLS]));
});

it("the controls make their mistakes in cells of the whole", () => {
  expect(ALL_CELLS).toEqual(expect.arrayContaining(Object.values(CONTROL_CELLS).flat()));
});
