import { list, NUMBER, NUMBER_LIST, STRING, structure } from "./structure.js";

export const AudienceSize$ = structure("AudienceSize", { type: STRING, value: NUMBER });

export const AudienceSizeConfig$ = structure("AudienceSizeConfig", {
  audienceSizeType: STRING,
  audienceSizeBins: NUMBER_LIST,
});

export const RelevanceMetric$ = structure(
  "RelevanceMetric",
  { audienceSize: AudienceSize$ },
  { score: NUMBER },
);

export const AudienceQualityMetrics$ = structure(
  "AudienceQualityMetrics",
  { relevanceMetrics: list("RelevanceMetrics", RelevanceMetric$) },
  { recallMetric: NUMBER },
);

export const StatusDetails$ = structure(
  "StatusDetails",
  {},
  { statusCode: STRING, message: STRING },
);
