import type { JobDetails } from "@/lib/aws/calls/generation-job";
import { newJobArn, TEST_REQUEST } from "@/test/ledger/launches";

export const WHERE = { account: "111122223333", region: "us-east-1" };

/** A job as AWS returns it, started elsewhere. */
export function aJob(changes: Partial<JobDetails> = {}): JobDetails {
  const { configuredAudienceModelArn, collaborationId, seedAudience } = TEST_REQUEST;
  return {
    audienceGenerationJobArn: newJobArn(),
    name: "spring-uk",
    status: "ACTIVE",
    startedBy: WHERE.account,
    createTime: new Date("2026-03-01T10:00:00.000Z"),
    updateTime: new Date("2026-03-01T11:30:00.000Z"),
    configuredAudienceModelArn,
    collaborationId,
    tags: { market: "uk" },
    seed: "s3://northwind-seeds/seed.jsonl",
    request: { name: "spring-uk", configuredAudienceModelArn, collaborationId, seedAudience },
    ...changes,
  };
}
