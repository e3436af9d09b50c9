import { StatusDetails$ } from "./audience-size.js";
import {
  DATE_TIME,
  LABEL,
  list,
  NUMBER,
  operation,
  query,
  STRING,
  STRING_MAP,
  structure,
} from "./structure.js";

export const GetAudienceModelRequest$ = structure("GetAudienceModelRequest", {
  audienceModelArn: LABEL,
});
export const GetAudienceModelResponse$ = structure(
  "GetAudienceModelResponse",
  {
    createTime: DATE_TIME,
    updateTime: DATE_TIME,
    audienceModelArn: STRING,
    name: STRING,
    trainingDatasetArn: STRING,
    status: STRING,
  },
  {
    trainingDataStartTime: DATE_TIME,
    trainingDataEndTime: DATE_TIME,
    statusDetails: StatusDetails$,
    kmsKeyArn: STRING,
    tags: STRING_MAP,
    description: STRING,
  },
);
export const GetAudienceModel$ = operation(
  "GetAudienceModel",
  "GET",
  "/audience-model/{audienceModelArn}",
  GetAudienceModelRequest$,
  GetAudienceModelResponse$,
);

export const AudienceModelSummary$ = structure(
  "AudienceModelSummary",
  {
    createTime: DATE_TIME,
    updateTime: DATE_TIME,
    audienceModelArn: STRING,
    name: STRING,
    trainingDatasetArn: STRING,
    status: STRING,
  },
  { description: STRING },
);
export const ListAudienceModelsRequest$ = structure(
  "ListAudienceModelsRequest",
  {},
  { nextToken: query("nextToken"), maxResults: query("maxResults", NUMBER) },
);
export const ListAudienceModelsResponse$ = structure(
  "ListAudienceModelsResponse",
  { audienceModels: list("AudienceModelList", AudienceModelSummary$) },
  { nextToken: STRING },
);
export const ListAudienceModels$ = operation(
  "ListAudienceModels",
  "GET",
  "/audience-model",
  ListAudienceModelsRequest$,
  ListAudienceModelsResponse$,
);
