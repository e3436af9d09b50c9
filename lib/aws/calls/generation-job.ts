import "server-only";
import type { AudienceQualityMetrics } from "@/lib/contract/jobs/job-result";

/** Responses are not checked against the service model's constraints. */
export type JobSummary = {
  audienceGenerationJobArn: string;
  name: string;
  status: string;
  startedBy?: string;
  createTime?: Date;
  updateTime?: Date;
  description?: string;
  configuredAudienceModelArn?: string;
  collaborationId?: string;
};

export type JobDetails = JobSummary & {
  statusCode?: string;
  message?: string;
  /** In the API's own shape, without members that AWS hides. */
  request: Record<string, unknown>;
  tags: Record<string, string>;
  /** Absent if AWS hides it: the job was started by another account. */
  seed?: string;
  /** Only of an ACTIVE job, and only if the model's owner shares them. */
  metrics?: AudienceQualityMetrics;
};
