import "server-only";

/** A job in AWS's list. Answers are not checked against the service model's constraints. */
export type JobSummary = {
  audienceGenerationJobArn: string;
  name: string;
  status: string;
  /** Absent if AWS does not say. */
  startedBy?: string;
  createTime?: Date;
};

/** A job as GetAudienceGenerationJob describes it. */
export type JobDetails = JobSummary & {
  statusCode?: string;
  message?: string;
  /** The request that started it, in the API's own shape, without members that AWS hides. */
  request: Record<string, unknown>;
  tags: Record<string, string>;
};
