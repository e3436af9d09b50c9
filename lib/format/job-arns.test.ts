import { describe, expect, it } from "vitest";
import { jobArnsOf } from "./job-arns";

const job = (id: string) =>
  `arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/${id}`;

describe("jobArnsOf", () => {
  it("finds every job ARN in the record and its evidence, each once", () => {
    const evidence = {
      listings: [{ at: "2026-11-23T10:00:00Z", found: [job("b"), job("a")] }],
      kept: { audienceGenerationJobArn: job("c"), model: "arn:aws:cleanrooms-ml:::x/y" },
      count: 3,
      none: null,
    };
    expect(jobArnsOf({ audienceGenerationJobArn: job("a"), evidence })).toEqual([
      job("a"),
      job("b"),
      job("c"),
    ]);
  });

  it("finds none without evidence", () => expect(jobArnsOf({})).toEqual([]));
});
