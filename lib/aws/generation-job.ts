import "server-only";
import type { AudienceQualityMetrics } from "@/lib/contract/records/job-result";

/** Answers are not checked against the service model's constraints. */
export type JobSummary = {
  audienceGenerationJobArn: string;
  name: string;
  status: string;
  startedBy?: string;
  createTime?: Date;
};

export type JobDetails = JobSummary & {
  statusCode?: string;
  message?: string;
  /** In the API's own shape, without members that AWS hides. */
  request: Record<string, unknown>;
  tags: Record<string, string>;
  /** Only of an ACTIVE job, and only if the model's owner shares them. */
  metrics?: AudienceQualityMetrics;
};
