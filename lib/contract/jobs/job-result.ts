import type { CallFailure } from "@/lib/contract/records/call-failure";

/** `type` is AWS's: `ABSOLUTE` counts user IDs, `PERCENTAGE` is 1–100. */
export type AudienceSize = { type: string; value: number };

/** AWS returns some sizes without a score. */
export type RelevanceMetric = { audienceSize: AudienceSize; score?: number };

/** In AWS's own shape. Scores have no sure range: AWS's guide says −1 to 1, its API 0 to 10. */
export type AudienceQualityMetrics = {
  relevanceMetrics: RelevanceMetric[];
  recallMetric?: number;
};

/** What the portal knows of the result of a job that is ACTIVE. */
export type JobResult =
  | { kind: "metrics"; metrics: AudienceQualityMetrics }
  /** AWS returned the job without metrics. */
  | { kind: "hidden" }
  /** AWS has no such job any more, or it is being deleted. */
  | { kind: "gone" }
  | { kind: "other-region" }
  /** Not read yet, or AWS did not return it. The portal tries again. */
  | { kind: "unread"; failure?: CallFailure };

export function isResultPending(result: JobResult | undefined): boolean {
  return result?.kind === "unread";
}
