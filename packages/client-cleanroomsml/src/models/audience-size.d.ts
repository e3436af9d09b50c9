import type { AudienceSizeType } from "./enums.js";

/** How large an audience is: a number of users, or a percentage. */
export type AudienceSize = {
  type: AudienceSizeType | undefined;
  value: number | undefined;
};

/** The sizes that a configured audience model offers, each bin in the unit of the type. */
export type AudienceSizeConfig = {
  audienceSizeType: AudienceSizeType | undefined;
  audienceSizeBins: number[] | undefined;
};

/** How similar an audience of one size is to the seed. */
export type RelevanceMetric = {
  audienceSize: AudienceSize | undefined;
  score?: number | undefined;
};

export type AudienceQualityMetrics = {
  /** One for each size that the model offers. */
  relevanceMetrics: RelevanceMetric[] | undefined;
  /** Between 0 and 1. */
  recallMetric?: number | undefined;
};

/** Why something failed. AWS does not publish the codes. */
export type StatusDetails = {
  statusCode?: string | undefined;
  message?: string | undefined;
};
