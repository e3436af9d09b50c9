import type { CallFailure } from "./call-failure";

/** Required before sending. `uncompared`: turned off by the environment. ISO 8601, UTC. */
export type ComparisonState = {
  allowsSending: boolean;
  why?: "comparing" | "failed" | "overridden" | "uncompared";
  since?: string;
  failure?: ComparisonFailure;
  untagged?: readonly UntaggedJob[];
};

/** `details` only of AWS's failures. */
export type ComparisonFailure = Pick<CallFailure, "title" | "explanation" | "remedy"> &
  Partial<Pick<CallFailure, "details">>;

export type UntaggedJob = { audienceGenerationJobArn: string; name: string; createdAt?: string };
