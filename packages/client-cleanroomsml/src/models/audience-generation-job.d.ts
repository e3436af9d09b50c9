import type { AudienceQualityMetrics, StatusDetails } from "./audience-size.js";
import type { AudienceGenerationJobStatus } from "./enums.js";
import type { AudienceGenerationJobDataSource } from "./seed-audience.js";

export type StartAudienceGenerationJobRequest = {
  /** Unique among the account's jobs. */
  name: string | undefined;
  configuredAudienceModelArn: string | undefined;
  seedAudience: AudienceGenerationJobDataSource | undefined;
  /** Whether the seed's users are part of the output; absent means false. */
  includeSeedInOutput?: boolean | undefined;
  collaborationId?: string | undefined;
  description?: string | undefined;
  tags?: Record<string, string> | undefined;
};

export type StartAudienceGenerationJobResponse = {
  audienceGenerationJobArn: string | undefined;
};

export type GetAudienceGenerationJobRequest = {
  audienceGenerationJobArn: string | undefined;
};

export type GetAudienceGenerationJobResponse = {
  createTime: Date | undefined;
  updateTime: Date | undefined;
  audienceGenerationJobArn: string | undefined;
  name: string | undefined;
  description?: string | undefined;
  status: AudienceGenerationJobStatus | undefined;
  statusDetails?: StatusDetails | undefined;
  configuredAudienceModelArn: string | undefined;
  seedAudience?: AudienceGenerationJobDataSource | undefined;
  includeSeedInOutput?: boolean | undefined;
  collaborationId?: string | undefined;
  metrics?: AudienceQualityMetrics | undefined;
  /** The account that started the job. */
  startedBy?: string | undefined;
  tags?: Record<string, string> | undefined;
  /** The query of the seed, if there is one. */
  protectedQueryIdentifier?: string | undefined;
};

export type ListAudienceGenerationJobsRequest = {
  nextToken?: string | undefined;
  maxResults?: number | undefined;
  configuredAudienceModelArn?: string | undefined;
  collaborationId?: string | undefined;
};

/** A job in a list: without tags, seed and metrics. */
export type AudienceGenerationJobSummary = {
  createTime: Date | undefined;
  updateTime: Date | undefined;
  audienceGenerationJobArn: string | undefined;
  name: string | undefined;
  description?: string | undefined;
  status: AudienceGenerationJobStatus | undefined;
  configuredAudienceModelArn: string | undefined;
  collaborationId?: string | undefined;
  startedBy?: string | undefined;
};

export type ListAudienceGenerationJobsResponse = {
  nextToken?: string | undefined;
  audienceGenerationJobs: AudienceGenerationJobSummary[] | undefined;
};

export type DeleteAudienceGenerationJobRequest = {
  audienceGenerationJobArn: string | undefined;
};
