/**
 * The comparison of AWS's jobs with the portal's records, required before sending after each start.
 * `uncompared`: turned off by the environment. Times are ISO 8601, UTC.
 */
export type ComparisonState = {
  isOpen: boolean;
  why?: "comparing" | "failed" | "overridden" | "uncompared";
  since?: string;
  failure?: string;
  unmarked?: readonly UnmarkedJob[];
};

export type UnmarkedJob = { audienceGenerationJobArn: string; name: string; createdAt?: string };
