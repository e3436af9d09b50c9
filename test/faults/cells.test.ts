import { expect, it } from "vitest";
import { CRASH_POINTS } from "../process/crash-points";
import { ALL_CELLS, POINTS, SCENARIO_POINTS, SHORT_CELLS } from "./cells";
import { CONTROL_TRIALS } from "./controls";
import { EXPORT_TRIALS, SHORT_EXPORT_TRIALS } from "./export-trials";
import { trialOf } from "./run-cell";
import { SCENARIOS, SHORT_SCENARIOS } from "./scenarios/registry";
import { nameOf } from "./trial";

it("every crash point of the portal is a point of the matrix or of a scenario, and none is there twice", () => {
  const points = [...POINTS, ...SCENARIO_POINTS];
  expect(points).toEqual(expect.arrayContaining([...CRASH_POINTS]));
  expect(new Set(points).size).toBe(points.length);
});

it("no cell is there twice", () => {
  expect(new Set(ALL_CELLS.map((cell) => JSON.stringify(cell))).size).toBe(ALL_CELLS.length);
});

it("the short form kills at every point, and has only cells of the whole", () => {
  const killed = SHORT_CELLS.filter(({ fault }) => fault === "kill").map(({ point }) => point);
  expect(killed).toEqual(POINTS);
  expect(ALL_CELLS).toEqual(expect.arrayContaining([...SHORT_CELLS]));
});

it("the controls make their mistakes in cells of the whole, or in scenarios", () => {
  const names = [...ALL_CELLS.map(trialOf), ...EXPORT_TRIALS, ...SCENARIOS].map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(Object.values(CONTROL_TRIALS).flat()));
});

it("the short form has exports", () => {
  expect(EXPORT_TRIALS).toEqual(expect.arrayContaining([...SHORT_EXPORT_TRIALS]));
  expect(SHORT_EXPORT_TRIALS.length).toBeGreaterThan(12);
});

it("each scenario is played in the short form, in one of its forms at least", () => {
  const rows = new Set(SCENARIOS.map(({ row }) => row));
  expect(new Set(SHORT_SCENARIOS.map(({ row }) => row))).toEqual(rows);
});
