import { AudienceQualityMetrics$, StatusDetails$ } from "./audience-size.js";
import { AudienceGenerationJobDataSource$ } from "./seed-audience.js";
import {
  BOOLEAN,
  DATE_TIME,
  LABEL,
  list,
  NUMBER,
  operation,
  query,
  STRING,
  STRING_MAP,
  structure,
  UNIT,
} from "./structure.js";

export const StartAudienceGenerationJobRequest$ = structure(
  "StartAudienceGenerationJobRequest",
  {
    name: STRING,
    configuredAudienceModelArn: STRING,
    seedAudience: AudienceGenerationJobDataSource$,
  },
  {
    includeSeedInOutput: BOOLEAN,
    collaborationId: STRING,
    description: STRING,
    tags: STRING_MAP,
  },
);
export const StartAudienceGenerationJobResponse$ = structure("StartAudienceGenerationJobResponse", {
  audienceGenerationJobArn: STRING,
});
export const StartAudienceGenerationJob$ = operation(
  "StartAudienceGenerationJob",
  "POST",
  "/audience-generation-job",
  StartAudienceGenerationJobRequest$,
  StartAudienceGenerationJobResponse$,
);

export const GetAudienceGenerationJobRequest$ = structure("GetAudienceGenerationJobRequest", {
  audienceGenerationJobArn: LABEL,
});
export const GetAudienceGenerationJobResponse$ = structure(
  "GetAudienceGenerationJobResponse",
  {
    createTime: DATE_TIME,
    updateTime: DATE_TIME,
    audienceGenerationJobArn: STRING,
    name: STRING,
    status: STRING,
    configuredAudienceModelArn: STRING,
  },
  {
    description: STRING,
    statusDetails: StatusDetails$,
    seedAudience: AudienceGenerationJobDataSource$,
    includeSeedInOutput: BOOLEAN,
    collaborationId: STRING,
    metrics: AudienceQualityMetrics$,
    startedBy: STRING,
    tags: STRING_MAP,
    protectedQueryIdentifier: STRING,
  },
);
export const GetAudienceGenerationJob$ = operation(
  "GetAudienceGenerationJob",
  "GET",
  "/audience-generation-job/{audienceGenerationJobArn}",
  GetAudienceGenerationJobRequest$,
  GetAudienceGenerationJobResponse$,
);

export const AudienceGenerationJobSummary$ = structure(
  "AudienceGenerationJobSummary",
  {
    createTime: DATE_TIME,
    updateTime: DATE_TIME,
    audienceGenerationJobArn: STRING,
    name: STRING,
    status: STRING,
    configuredAudienceModelArn: STRING,
  },
  { description: STRING, collaborationId: STRING, startedBy: STRING },
);
export const ListAudienceGenerationJobsRequest$ = structure(
  "ListAudienceGenerationJobsRequest",
  {},
  {
    nextToken: query("nextToken"),
    maxResults: query("maxResults", NUMBER),
    configuredAudienceModelArn: query("configuredAudienceModelArn"),
    collaborationId: query("collaborationId"),
  },
);
export const ListAudienceGenerationJobsResponse$ = structure(
  "ListAudienceGenerationJobsResponse",
  { audienceGenerationJobs: list("AudienceGenerationJobList", AudienceGenerationJobSummary$) },
  { nextToken: STRING },
);
export const ListAudienceGenerationJobs$ = operation(
  "ListAudienceGenerationJobs",
  "GET",
  "/audience-generation-job",
  ListAudienceGenerationJobsRequest$,
  ListAudienceGenerationJobsResponse$,
);

export const DeleteAudienceGenerationJobRequest$ = structure("DeleteAudienceGenerationJobRequest", {
  audienceGenerationJobArn: LABEL,
});
export const DeleteAudienceGenerationJob$ = operation(
  "DeleteAudienceGenerationJob",
  "DELETE",
  "/audience-generation-job/{audienceGenerationJobArn}",
  DeleteAudienceGenerationJobRequest$,
  UNIT,
);
