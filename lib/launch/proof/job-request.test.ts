import { describe, expect, it } from "vitest";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { differencesFromJob } from "./job-request";

const S3: LaunchRequest = {
  name: "spring-uk",
  configuredAudienceModelArn: "model",
  seedAudience: { roleArn: "role", dataSource: { s3Uri: "s3://a/b" } },
};
const SQL: LaunchRequest = {
  ...S3,
  seedAudience: { roleArn: "role", sqlParameters: { queryString: "select 1" } },
};

function jobOf(request: Record<string, unknown>): JobDetails {
  return {
    audienceGenerationJobArn: "arn",
    name: "spring-uk",
    status: "ACTIVE",
    request,
    tags: {},
  };
}

describe("requests are equal with", () => {
  it.each<[string, LaunchRequest, Record<string, unknown>]>([
    ["the same members", S3, { ...S3 }],
    ["members in another order", S3, Object.fromEntries(Object.entries(S3).reverse())],
    ["AWS's default stated", S3, { ...S3, includeSeedInOutput: false, description: undefined }],
    ["an empty description", { ...S3, description: "" }, S3],
    [
      "the portal's and AWS's tags",
      S3,
      { ...S3, tags: { [CORRELATION_TAG_KEY]: "x", "aws:x": "" } },
    ],
    [
      "AWS's default workers",
      SQL,
      {
        ...SQL,
        seedAudience: {
          ...SQL.seedAudience,
          sqlComputeConfiguration: { worker: { type: "CR.1X", number: 16 } },
        },
      },
    ],
  ])("%s", (_what, request, asked) => {
    expect(differencesFromJob(request, jobOf(asked))).toEqual([]);
  });
});

it("differences are API paths", () => {
  const other = {
    ...SQL,
    includeSeedInOutput: true,
    collaborationId: "c",
    tags: { team: "x" },
    seedAudience: { ...SQL.seedAudience, sqlParameters: { queryString: "select 2" } },
  };
  expect(differencesFromJob(SQL, jobOf(other)).sort()).toEqual([
    "collaborationId",
    "includeSeedInOutput",
    "seedAudience.sqlParameters.queryString",
    "tags.team",
  ]);
});
