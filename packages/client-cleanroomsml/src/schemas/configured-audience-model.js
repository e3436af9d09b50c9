import { AudienceSizeConfig$ } from "./audience-size.js";
import { S3ConfigMap$ } from "./seed-audience.js";
import {
  DATE_TIME,
  LABEL,
  list,
  NUMBER,
  operation,
  query,
  STRING,
  STRING_LIST,
  STRING_MAP,
  structure,
} from "./structure.js";

export const AudienceDestination$ = structure("AudienceDestination", {
  s3Destination: S3ConfigMap$,
});
export const ConfiguredAudienceModelOutputConfig$ = structure(
  "ConfiguredAudienceModelOutputConfig",
  {
    destination: AudienceDestination$,
    roleArn: STRING,
  },
);

export const GetConfiguredAudienceModelRequest$ = structure("GetConfiguredAudienceModelRequest", {
  configuredAudienceModelArn: LABEL,
});
export const GetConfiguredAudienceModelResponse$ = structure(
  "GetConfiguredAudienceModelResponse",
  {
    createTime: DATE_TIME,
    updateTime: DATE_TIME,
    configuredAudienceModelArn: STRING,
    name: STRING,
    audienceModelArn: STRING,
    outputConfig: ConfiguredAudienceModelOutputConfig$,
    status: STRING,
    sharedAudienceMetrics: STRING_LIST,
  },
  {
    description: STRING,
    minMatchingSeedSize: NUMBER,
    audienceSizeConfig: AudienceSizeConfig$,
    tags: STRING_MAP,
    childResourceTagOnCreatePolicy: STRING,
  },
);
export const GetConfiguredAudienceModel$ = operation(
  "GetConfiguredAudienceModel",
  "GET",
  "/configured-audience-model/{configuredAudienceModelArn}",
  GetConfiguredAudienceModelRequest$,
  GetConfiguredAudienceModelResponse$,
);

export const ConfiguredAudienceModelSummary$ = structure(
  "ConfiguredAudienceModelSummary",
  {
    createTime: DATE_TIME,
    updateTime: DATE_TIME,
    name: STRING,
    audienceModelArn: STRING,
    outputConfig: ConfiguredAudienceModelOutputConfig$,
    configuredAudienceModelArn: STRING,
    status: STRING,
  },
  { description: STRING },
);
export const ListConfiguredAudienceModelsRequest$ = structure(
  "ListConfiguredAudienceModelsRequest",
  {},
  { nextToken: query("nextToken"), maxResults: query("maxResults", NUMBER) },
);
export const ListConfiguredAudienceModelsResponse$ = structure(
  "ListConfiguredAudienceModelsResponse",
  {
    configuredAudienceModels: list("ConfiguredAudienceModelList", ConfiguredAudienceModelSummary$),
  },
  { nextToken: STRING },
);
export const ListConfiguredAudienceModels$ = operation(
  "ListConfiguredAudienceModels",
  "GET",
  "/configured-audience-model",
  ListConfiguredAudienceModelsRequest$,
  ListConfiguredAudienceModelsResponse$,
);
