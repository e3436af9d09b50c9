import "server-only";
import { brandOf } from "@/lib/errors";

export class JobAlreadyRecordedError extends Error {
  override readonly name = "JobAlreadyRecordedError";
  readonly audienceGenerationJobArn: string;

  constructor(arn: string, options: { cause: unknown }) {
    super("The job already belongs to another launch", options);
    this.audienceGenerationJobArn = arn;
  }
}

export const isJobAlreadyRecordedError = brandOf(
  "JobAlreadyRecordedError",
  JobAlreadyRecordedError,
);

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

/** The unique index. Drizzle wraps the driver's error. */
const TAKEN = "launches_job_arn";

function isTaken(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error && "constraint" in cause && cause.constraint === TAKEN;
}
