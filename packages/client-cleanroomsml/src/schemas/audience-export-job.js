import { AudienceSize$, StatusDetails$ } from "./audience-size.js";
import { DATE_TIME, list, NUMBER, operation, query, STRING, structure, UNIT } from "./structure.js";

export const StartAudienceExportJobRequest$ = structure(
  "StartAudienceExportJobRequest",
  { name: STRING, audienceGenerationJobArn: STRING, audienceSize: AudienceSize$ },
  { description: STRING },
);
export const StartAudienceExportJob$ = operation(
  "StartAudienceExportJob",
  "POST",
  "/audience-export-job",
  StartAudienceExportJobRequest$,
  UNIT,
);

export const AudienceExportJobSummary$ = structure(
  "AudienceExportJobSummary",
  {
    createTime: DATE_TIME,
    updateTime: DATE_TIME,
    name: STRING,
    audienceGenerationJobArn: STRING,
    audienceSize: AudienceSize$,
    status: STRING,
  },
  { description: STRING, statusDetails: StatusDetails$, outputLocation: STRING },
);
export const ListAudienceExportJobsRequest$ = structure(
  "ListAudienceExportJobsRequest",
  {},
  {
    nextToken: query("nextToken"),
    maxResults: query("maxResults", NUMBER),
    audienceGenerationJobArn: query("audienceGenerationJobArn"),
  },
);
export const ListAudienceExportJobsResponse$ = structure(
  "ListAudienceExportJobsResponse",
  { audienceExportJobs: list("AudienceExportJobList", AudienceExportJobSummary$) },
  { nextToken: STRING },
);
export const ListAudienceExportJobs$ = operation(
  "ListAudienceExportJobs",
  "GET",
  "/audience-export-job",
  ListAudienceExportJobsRequest$,
  ListAudienceExportJobsResponse$,
);
