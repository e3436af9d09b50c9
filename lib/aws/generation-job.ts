import "server-only";

/** A job as it stands in AWS's list. Nothing of an answer is held against the model's constraints. */
export type JobSummary = {
  audienceGenerationJobArn: string;
  name: string;
  status: string;
  /** Absent where AWS does not tell. */
  startedBy?: string;
  createTime?: Date;
};

/** A job as it is told one by one. */
export type JobDetails = JobSummary & {
  statusCode?: string;
  message?: string;
  /** What it was started with, in the API's own shape; members that AWS keeps back are absent. */
  request: Record<string, unknown>;
  tags: Record<string, string>;
};
