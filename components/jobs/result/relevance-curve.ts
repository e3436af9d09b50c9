import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { RelevanceMetric } from "@/lib/contract/jobs/job-result";
import { scoreWords, sizeWords } from "./metric-words";

/** Positions are percentages of the chart's width, from the left, or height, from the top. */
export type Curve = {
  type: string;
  points: { x: number; y: number; size: number; score: number }[];
  /** For a box of 100 × 100; has a gap where AWS returned no score. */
  path: string;
  zeroY: number;
  sizeTicks: Tick[];
  scoreTicks: Tick[];
};

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
  const sizes = metrics.map(({ audienceSize }) => audienceSize.value);
  const scores = metrics.flatMap(({ score }) => score ?? []);
  const x = scaleLinear([0, Math.max(...sizes, 0) || 1], [PLOT.left, PLOT.right]);
  const y = scaleLinear(scoreDomain(scores), [PLOT.bottom, PLOT.top]).nice(TICKS);
  const path = line<RelevanceMetric>()
    .defined(({ score }) => score !== undefined)
    .x(({ audienceSize }) => x(audienceSize.value))
    .y(({ score = 0 }) => y(score));
  return {
    type,
    points: metrics.flatMap(({ audienceSize: { value: size }, score }) =>
      score === undefined ? [] : [{ x: x(size), y: y(score), size, score }],
    ),
    path: path(metrics) ?? "",
    zeroY: y(0),
    sizeTicks: x.ticks(TICKS).map((size) => ({ at: x(size), label: sizeWords(type, size, true) })),
    scoreTicks: y.ticks(TICKS).map((score) => ({ at: y(score), label: scoreWords(score) })),
  };
}

/** Always with zero, so that the zero line is shown. Never narrower than the scores. */
function scoreDomain(scores: number[]): [number, number] {
  const lowest = Math.min(0, ...scores);
  const highest = Math.max(0, ...scores);
  return lowest === highest ? [0, 1] : [lowest, highest];
}
