import "server-only";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { DatabaseError } from "pg";

/** Nothing was recorded. */
export class JobAlreadyRecordedError extends Error {
  override readonly name = "JobAlreadyRecordedError";
  readonly audienceGenerationJobArn: string;

  constructor(arn: string, options: { cause: unknown }) {
    super("The job already belongs to another launch", options);
    this.audienceGenerationJobArn = arn;
  }
}

/** Throws `JobAlreadyRecordedError` if another launch has the job. */
export async function withJobConflict<T>(
  arn: string | undefined,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (arn !== undefined && isTaken(error))
      throw new JobAlreadyRecordedError(arn, { cause: error });
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof DatabaseError && cause.constraint === "launches_job_arn";
}
