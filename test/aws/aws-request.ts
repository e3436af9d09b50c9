import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

export const MODEL_OWNER = "444455556666";
export const OWN_ACCOUNT = "111122223333";

/** A complete, valid request. */
export const TEST_REQUEST: LaunchRequest = {
  name: "spring-uk",
  configuredAudienceModelArn: `arn:aws:cleanrooms-ml:us-east-1:${MODEL_OWNER}:configured-audience-model/3d0a9f52-7c1e-4b68-9f24-5a6b7c8d9e10`,
  collaborationId: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5",
  seedAudience: {
    dataSource: { s3Uri: "s3://northwind-seeds/spring-uk/seed.jsonl" },
    roleArn: `arn:aws:iam::${OWN_ACCOUNT}:role/cleanrooms-ml-seed-reader`,
  },
  tags: { team: "growth" },
};
