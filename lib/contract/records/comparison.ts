/** Required before sending. `uncompared`: turned off by the environment. ISO 8601, UTC. */
export type ComparisonState = {
  isOpen: boolean;
  why?: "comparing" | "failed" | "overridden" | "uncompared";
  since?: string;
  failure?: string;
  unmarked?: readonly UnmarkedJob[];
};

export type UnmarkedJob = { audienceGenerationJobArn: string; name: string; createdAt?: string };
