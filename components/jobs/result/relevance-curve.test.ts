import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RelevanceMetric } from "@/lib/contract/jobs/job-result";
import { type Curve, curvesOf, PLOT } from "./relevance-curve";

const percentages = (scores: (number | undefined)[]): RelevanceMetric[] =>
  scores.map((score, index) => metric("PERCENTAGE", index + 1, score));

function metric(type: string, value: number, score?: number): RelevanceMetric {
  return { audienceSize: { type, value }, ...(score !== undefined && { score }) };
}

function onlyCurve(metrics: RelevanceMetric[]): Curve {
  const [curve, ...others] = curvesOf(metrics);
  if (!curve || others.length > 0) throw new Error("not one curve");
  return curve;
}

/** The score at a height, by the zero line and a tick. */
function scoreAt({ zeroY, scoreTicks }: Curve, y: number): number {
  const tick = scoreTicks.find(({ at }) => Math.abs(at - zeroY) > 1);
  if (!tick) throw new Error("no tick besides zero");
  const value = Number(tick.label.replace("−", "-").replaceAll(",", ""));
  return ((y - zeroY) / (tick.at - zeroY)) * value;
}

describe("the curve of relevance", () => {
  it("has a point for each score, in the order of sizes", () => {
    const curve = onlyCurve([
      metric("PERCENTAGE", 20, 0.1),
      metric("PERCENTAGE", 1, 0.9),
      metric("PERCENTAGE", 5, 0.5),
    ]);
    expect(curve.points.map(({ size, score }) => [size, score])).toEqual([
      [1, 0.9],
      [5, 0.5],
      [20, 0.1],
    ]);
    expect(curve.points.at(-1)?.x).toBeCloseTo(PLOT.right);
    expect(curve.path.match(/[ML]/g)).toEqual(["M", "L", "L"]);
    expect(curve.sizeTicks.map(({ label }) => label)).toEqual(["0%", "5%", "10%", "15%", "20%"]);
  });

  it("shows negative scores below the zero line", () => {
    const curve = onlyCurve(percentages([0.5, 0, -0.75]));
    const [above, on, below] = curve.points.map(({ y }) => y - curve.zeroY);
    expect(above).toBeLessThan(0);
    expect(on).toBeCloseTo(0);
    expect(below).toBeGreaterThan(0);
    expect(curve.scoreTicks.map(({ label }) => label)).toContain("−0.5");
  });

  it("has the zero line at the bottom or top if all scores are on one side", () => {
    expect(onlyCurve(percentages([9, 7, 3])).zeroY).toBeCloseTo(PLOT.bottom);
    expect(onlyCurve(percentages([-1, -2])).zeroY).toBeCloseTo(PLOT.top);
    expect(onlyCurve(percentages([0, 0])).zeroY).toBeCloseTo(PLOT.bottom);
  });

  it("leaves out sizes without a score, and does not connect across them", () => {
    const curve = onlyCurve(percentages([3, undefined, 2, 1]));
    expect(curve.points.map(({ size }) => size)).toEqual([1, 3, 4]);
    expect(curve.path.match(/M/g)).toHaveLength(2);
    expect(curve.path).not.toContain("NaN");
  });

  it("has no curve without any score", () => {
    expect(curvesOf(percentages([undefined, undefined]))).toEqual([]);
    expect(curvesOf([])).toEqual([]);
  });

  it("shows a single size", () => {
    const curve = onlyCurve([metric("PERCENTAGE", 10, 0.4)]);
    expect(curve.points).toHaveLength(1);
    expect(curve.points[0]?.x).toBeCloseTo(PLOT.right);
    expect(scoreAt(curve, curve.points[0]?.y ?? Number.NaN)).toBeCloseTo(0.4);
  });

  it("counts user IDs if sizes are absolute, in short labels", () => {
    const curve = onlyCurve([metric("ABSOLUTE", 20_000_000, 1), metric("ABSOLUTE", 50_000, 2)]);
    expect(curve.sizeTicks.map(({ label }) => label)).toEqual(["0", "5M", "10M", "15M", "20M"]);
  });

  it("never mixes types of size", () => {
    const curves = curvesOf([metric("ABSOLUTE", 50_000, 2), metric("PERCENTAGE", 5, 1)]);
    expect(curves.map(({ type, points }) => [type, points.length])).toEqual([
      ["ABSOLUTE", 1],
      ["PERCENTAGE", 1],
    ]);
  });

  it("draws any score at its height, within the plot", () => {
    const score = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value || 0);
    const scores = fc.array(score, { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(scores, (given) => {
        fc.pre(Math.max(...given.map(Math.abs)) > 1e-6);
        const curve = onlyCurve(percentages(given));
        const span = Math.max(...given, 0) - Math.min(...given, 0);
        for (const { x, y, score: drawn } of curve.points) {
          expect(x).toBeGreaterThanOrEqual(PLOT.left);
          expect(x).toBeLessThanOrEqual(PLOT.right + 1e-9);
          expect(y).toBeGreaterThanOrEqual(PLOT.top - 1e-9);
          expect(y).toBeLessThanOrEqual(PLOT.bottom + 1e-9);
          expect(Math.abs(scoreAt(curve, y) - drawn)).toBeLessThanOrEqual(span / 1000);
        }
      }),
    );
  });
});
