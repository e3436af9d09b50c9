import { scaleLinear } from "d3-scale";
import type { AudienceQualityMetrics } from "@/lib/contract/jobs/job-result";

export type Recall = {
  recall: number;
  /** Recall of random selection: the largest size of the model, if sizes are percentages. */
  random?: number;
  largestPercentage?: number;
  /** Positions as percentages of the chart's width. */
  at: { zero: number; one: number; recall: number; random?: number };
};

export function recallOf({
  recallMetric: recall,
  relevanceMetrics,
}: AudienceQualityMetrics): Recall | undefined {
  if (recall === undefined) return undefined;
  const percentages = relevanceMetrics.flatMap(({ audienceSize: { type, value } }) =>
    type === "PERCENTAGE" ? [value] : [],
  );
  const isKnown = percentages.length > 0 && percentages.length === relevanceMetrics.length;
  const largestPercentage = isKnown ? Math.max(...percentages) : undefined;
  const random = largestPercentage === undefined ? undefined : largestPercentage / 100;
  const shown = [0, 1, recall, random ?? 0];
  const at = scaleLinear([Math.min(...shown), Math.max(...shown)], [0, 100]);
  return {
    recall,
    ...(random !== undefined && { random, largestPercentage }),
    at: {
      zero: at(0),
      one: at(1),
      recall: at(recall),
      ...(random !== undefined && { random: at(random) }),
    },
  };
}
