/** Required before sending. `uncompared`: turned off by the environment. ISO 8601, UTC. */
export type ComparisonState = {
  isOpen: boolean;
  why?: "comparing" | "failed" | "overridden" | "uncompared";
  since?: string;
  failure?: string;
  untagged?: readonly UntaggedJob[];
};

export type UntaggedJob = { audienceGenerationJobArn: string; name: string; createdAt?: string };
