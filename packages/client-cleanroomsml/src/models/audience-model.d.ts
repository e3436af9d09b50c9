import type { StatusDetails } from "./audience-size.js";
import type { AudienceModelStatus } from "./enums.js";

export type GetAudienceModelRequest = {
  audienceModelArn: string | undefined;
};

export type GetAudienceModelResponse = {
  createTime: Date | undefined;
  updateTime: Date | undefined;
  trainingDataStartTime?: Date | undefined;
  trainingDataEndTime?: Date | undefined;
  audienceModelArn: string | undefined;
  name: string | undefined;
  trainingDatasetArn: string | undefined;
  status: AudienceModelStatus | undefined;
  statusDetails?: StatusDetails | undefined;
  kmsKeyArn?: string | undefined;
  tags?: Record<string, string> | undefined;
  description?: string | undefined;
};

export type ListAudienceModelsRequest = {
  nextToken?: string | undefined;
  maxResults?: number | undefined;
};

export type AudienceModelSummary = {
  createTime: Date | undefined;
  updateTime: Date | undefined;
  audienceModelArn: string | undefined;
  name: string | undefined;
  trainingDatasetArn: string | undefined;
  status: AudienceModelStatus | undefined;
  description?: string | undefined;
};

export type ListAudienceModelsResponse = {
  nextToken?: string | undefined;
  audienceModels: AudienceModelSummary[] | undefined;
};
