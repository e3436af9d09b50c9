import "server-only";

/** Answers are not checked against the service model's constraints. */
export type JobSummary = {
  audienceGenerationJobArn: string;
  name: string;
  status: string;
  startedBy?: string;
  createTime?: Date;
};

export type JobDetails = JobSummary & {
  statusCode?: string;
  message?: string;
  /** In the API's own shape, without members that AWS hides. */
  request: Record<string, unknown>;
  tags: Record<string, string>;
};
