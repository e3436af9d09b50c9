import type { Members } from "../../protocol/types";
import type { ConfiguredAudienceModel } from "../accounts/models";
import { fractionOf } from "../hash";

/**
 * Metrics of a finished job, the same each time and in both accounts. Relevance is 0–10 and decreases
 * from bin to bin; recall is 0–1.
 */
export function metricsOf(jobId: string, model: ConfiguredAudienceModel): Members {
  const top = 5 + 4 * fractionOf(`${jobId} top`);
  const loss = 0.12 + 0.2 * fractionOf(`${jobId} loss`);
  const relevanceMetrics = model.audienceSizeBins.map((value, index) => ({
    audienceSize: { type: model.audienceSizeType, value },
    score: rounded(top * (1 - loss) ** index * (0.98 + 0.02 * fractionOf(`${jobId} ${index}`))),
  }));
  return {
    relevanceMetrics,
    recallMetric: rounded(0.35 + 0.5 * fractionOf(`${jobId} recall`)),
  };
}

/** Three decimals. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
