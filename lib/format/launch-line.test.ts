import { describe, expect, it } from "vitest";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { seedOf, tailOf } from "./launch-words";

const roleArn = "arn:aws:iam::111122223333:role/reader";
const request = (seedAudience: Omit<LaunchRequest["seedAudience"], "roleArn">): LaunchRequest => ({
  name: "spring-uk",
  configuredAudienceModelArn: "arn:aws:cleanrooms-ml:us-east-1:1:configured-audience-model/a",
  seedAudience: { roleArn, ...seedAudience },
});

describe("seedOf", () => {
  it("is the S3 URI", () => {
    const s3Uri = "s3://northwind-seeds/spring uk/seed.jsonl";
    expect(seedOf(request({ dataSource: { s3Uri } }))).toBe(s3Uri);
  });

  it("is the beginning of the query, without line breaks", () => {
    const queryString = `SELECT\n  1 ${"x".repeat(500)}`;
    const line = seedOf(request({ sqlParameters: { queryString } }));
    expect(line).toMatch(/^SQL SELECT 1 x+$/);
    expect(line.length).toBeLessThan(130);
  });

  it("is the end of the template's ARN", () => {
    const analysisTemplateArn =
      "arn:aws:cleanrooms:us-east-1:1:membership/0f2e/analysistemplate/5b7d9f1a-3c5e-4f7a-8b9d-1c3e5f7a9b1d";
    expect(seedOf(request({ sqlParameters: { analysisTemplateArn } }))).toBe(
      "template …1c3e5f7a9b1d",
    );
  });
});

describe("tailOf", () => {
  it.each([
    ["6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5", "…90a1b2c3d4e5"],
    ["arn:aws:cleanrooms-ml:us-east-1:1:configured-audience-model/readers", "readers"],
    ["short", "short"],
  ])("shortens %s to %s", (identifier, tail) => expect(tailOf(identifier)).toBe(tail));
});
