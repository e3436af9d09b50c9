import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { RelevanceMetric } from "@/lib/contract/jobs/job-result";
import { scoreWords, sizeWords } from "./metric-words";

/** Positions are percentages of the chart's width, from the left, or height, from the top. */
export type Axes = { type: string; zeroY: number; sizeTicks: Tick[]; scoreTicks: Tick[] };

export type Line = {
  points: { x: number; y: number; size: number; score: number }[];
  /** For a box of 100 × 100; has a gap where AWS returned no score. */
  path: string;
};

export type Curve = Axes & Line;

export type Tick = { at: number; label: string };

export const PLOT = { left: 9, right: 96, top: 6, bottom: 80 } as const;

const TICKS = 4;

/** Of each type of size; AWS returns one type for a job. Types without any score have no curve. */
export function curvesOf(metrics: readonly RelevanceMetric[]): Curve[] {
  return sizeTypesOf(metrics).flatMap((type) => {
    const ofType = metricsOfType(metrics, type);
    return ofType.some(({ score }) => score !== undefined) ? [curveOf(type, ofType)] : [];
  });
}

export function sizeTypesOf(metrics: readonly RelevanceMetric[]): string[] {
  return [...new Set(metrics.map(({ audienceSize }) => audienceSize.type))];
}

export function metricsOfType(
  metrics: readonly RelevanceMetric[],
  type: string,
): RelevanceMetric[] {
  return metrics
    .filter(({ audienceSize }) => audienceSize.type === type)
    .sort((a, b) => a.audienceSize.value - b.audienceSize.value);
}

function curveOf(type: string, metrics: RelevanceMetric[]): Curve {
  const { axes, lines } = linesOf(type, [metrics]);
  const [line = { points: [], path: "" }] = lines;
  return { ...axes, ...line };
}

export type Lines = {
  axes: Axes;
  /** In the order given; without points if there is no score of this type. */
  lines: Line[];
};

/** Several jobs' curves on the same scales, for each type of size that has a score. */
export function comparedLines(all: readonly (readonly RelevanceMetric[])[]): Lines[] {
  return sizeTypesOf(all.flat()).flatMap((type) => {
    const ofType = all.map((metrics) => metricsOfType(metrics, type));
    const hasScore = ofType.flat().some(({ score }) => score !== undefined);
    return hasScore ? [linesOf(type, ofType)] : [];
  });
}

function linesOf(type: string, all: readonly RelevanceMetric[][]): Lines {
  const sizes = all.flat().map(({ audienceSize }) => audienceSize.value);
  const scores = all.flat().flatMap(({ score }) => score ?? []);
  const x = scaleLinear([0, Math.max(...sizes, 0) || 1], [PLOT.left, PLOT.right]);
  const y = scaleLinear(scoreDomain(scores), [PLOT.bottom, PLOT.top]).nice(TICKS);
  const path = line<RelevanceMetric>()
    .defined(({ score }) => score !== undefined)
    .x(({ audienceSize }) => x(audienceSize.value))
    .y(({ score = 0 }) => y(score));
  return {
    axes: {
      type,
      zeroY: y(0),
      sizeTicks: x
        .ticks(TICKS)
        .map((size) => ({ at: x(size), label: sizeWords(type, size, true) })),
      scoreTicks: y.ticks(TICKS).map((score) => ({ at: y(score), label: scoreWords(score) })),
    },
    lines: all.map((metrics) => ({
      points: metrics.flatMap(({ audienceSize: { value: size }, score }) =>
        score === undefined ? [] : [{ x: x(size), y: y(score), size, score }],
      ),
      path: path(metrics) ?? "",
    })),
  };
}

/** Always with zero, so that the zero line is shown. Never narrower than the scores. */
function scoreDomain(scores: number[]): [number, number] {
  const lowest = Math.min(0, ...scores);
  const highest = Math.max(0, ...scores);
  return lowest === highest ? [0, 1] : [lowest, highest];
}
