import "server-only";
import type { GetAudienceGenerationJobCommandOutput } from "@aws-sdk/client-cleanroomsml";
import type { AudienceQualityMetrics, RelevanceMetric } from "@/lib/contract/jobs/job-result";

type AwsMetrics = GetAudienceGenerationJobCommandOutput["metrics"];

/** Without values that are no numbers: the SDK reads "NaN" and "Infinity" too. */
export function metricsOf(metrics: AwsMetrics): AudienceQualityMetrics | undefined {
  if (!metrics) return undefined;
  const { relevanceMetrics = [], recallMetric } = metrics;
  return {
    relevanceMetrics: relevanceMetrics.flatMap(relevanceOf),
    ...(isNumber(recallMetric) && { recallMetric }),
  };
}

type AwsRelevance = NonNullable<NonNullable<AwsMetrics>["relevanceMetrics"]>[number];

function relevanceOf({ audienceSize, score }: AwsRelevance): RelevanceMetric[] {
  const { type, value } = audienceSize ?? {};
  if (type === undefined || !isNumber(value)) return [];
  return [{ audienceSize: { type, value }, ...(isNumber(score) && { score }) }];
}

function isNumber(value: number | null | undefined): value is number {
  return Number.isFinite(value);
}
