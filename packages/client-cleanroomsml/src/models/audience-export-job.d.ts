import type { AudienceSize, StatusDetails } from "./audience-size.js";
import type { AudienceExportJobStatus } from "./enums.js";

export type StartAudienceExportJobRequest = {
  name: string | undefined;
  audienceGenerationJobArn: string | undefined;
  /** One of the sizes that the configured audience model offers. */
  audienceSize: AudienceSize | undefined;
  description?: string | undefined;
};

export type ListAudienceExportJobsRequest = {
  nextToken?: string | undefined;
  maxResults?: number | undefined;
  audienceGenerationJobArn?: string | undefined;
};

export type AudienceExportJobSummary = {
  createTime: Date | undefined;
  updateTime: Date | undefined;
  name: string | undefined;
  audienceGenerationJobArn: string | undefined;
  audienceSize: AudienceSize | undefined;
  description?: string | undefined;
  status: AudienceExportJobStatus | undefined;
  statusDetails?: StatusDetails | undefined;
  /** Where the export was written, `s3://…`. */
  outputLocation?: string | undefined;
};

export type ListAudienceExportJobsResponse = {
  nextToken?: string | undefined;
  audienceExportJobs: AudienceExportJobSummary[] | undefined;
};
