import type { AudienceSizeConfig } from "./audience-size.js";
import type {
  ConfiguredAudienceModelStatus,
  SharedAudienceMetrics,
  TagOnCreatePolicy,
} from "./enums.js";
import type { S3ConfigMap } from "./seed-audience.js";

export type AudienceDestination = {
  s3Destination: S3ConfigMap | undefined;
};

/** Where exports go, and the role that writes them. */
export type ConfiguredAudienceModelOutputConfig = {
  destination: AudienceDestination | undefined;
  roleArn: string | undefined;
};

export type GetConfiguredAudienceModelRequest = {
  configuredAudienceModelArn: string | undefined;
};

export type GetConfiguredAudienceModelResponse = {
  createTime: Date | undefined;
  updateTime: Date | undefined;
  configuredAudienceModelArn: string | undefined;
  name: string | undefined;
  audienceModelArn: string | undefined;
  outputConfig: ConfiguredAudienceModelOutputConfig | undefined;
  description?: string | undefined;
  status: ConfiguredAudienceModelStatus | undefined;
  sharedAudienceMetrics: SharedAudienceMetrics[] | undefined;
  /** Minimum number of a seed's users that the model must know. */
  minMatchingSeedSize?: number | undefined;
  audienceSizeConfig?: AudienceSizeConfig | undefined;
  tags?: Record<string, string> | undefined;
  childResourceTagOnCreatePolicy?: TagOnCreatePolicy | undefined;
};

export type ListConfiguredAudienceModelsRequest = {
  nextToken?: string | undefined;
  maxResults?: number | undefined;
};

export type ConfiguredAudienceModelSummary = {
  createTime: Date | undefined;
  updateTime: Date | undefined;
  name: string | undefined;
  audienceModelArn: string | undefined;
  outputConfig: ConfiguredAudienceModelOutputConfig | undefined;
  description?: string | undefined;
  configuredAudienceModelArn: string | undefined;
  status: ConfiguredAudienceModelStatus | undefined;
};

export type ListConfiguredAudienceModelsResponse = {
  nextToken?: string | undefined;
  configuredAudienceModels: ConfiguredAudienceModelSummary[] | undefined;
};
