/**
 * The comparison of AWS's jobs with the portal's records, which opens sending after each start.
 * `uncompared`: it is not needed, by the environment. Times are ISO 8601, UTC.
 */
export type ComparisonState = {
  isOpen: boolean;
  why?: "comparing" | "failed" | "overridden" | "uncompared";
  since?: string;
  /** Why it failed, in words. */
  failure?: string;
  /** Jobs without a record, where launches carry no tag that would identify them. */
  unmarked?: readonly UnmarkedJob[];
};

export type UnmarkedJob = { audienceGenerationJobArn: string; name: string; createdAt?: string };
