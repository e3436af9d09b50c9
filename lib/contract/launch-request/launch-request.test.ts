import { expect, test } from "vitest";
import { launchRequestSchema } from "./launch-request";

const GOOD = {
  name: "spring-uk",
  configuredAudienceModelArn:
    "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52",
  seedAudience: {
    roleArn: "arn:aws:iam::111122223333:role/seed-reader",
    dataSource: { s3Uri: "s3://northwind-seeds/seed.jsonl" },
  },
};

function messagesOf(request: unknown): string[] {
  const issues = launchRequestSchema.safeParse(request).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

test("what comes out is what went in", () => {
  const request: unknown = JSON.parse(
    `{"description":"","tags":{"__proto__":"x","constructor":"y"},"includeSeedInOutput":false,${JSON.stringify(GOOD).slice(1)}`,
  );
  const parsed: unknown = launchRequestSchema.parse(request);
  expect(parsed).toStrictEqual(request);
  expect(JSON.stringify(parsed)).toContain('{"__proto__":"x","constructor":"y"}');
});

test.each<[request: unknown, ...messages: string[]]>([
  [undefined, ": An object is needed here"],
  [[], ": An object is needed here"],
  [
    {},
    "name: Enter a job name",
    "configuredAudienceModelArn: Enter the configured audience model's ARN",
    "seedAudience: An object is needed here",
  ],
  [{ ...GOOD, Name: "x", size: 5 }, ": The API has no member “Name”, “size” here"],
  [{ ...GOOD, name: null }, "name: Only text can be a job name"],
  [{ ...GOOD, description: null }, "description: Only text can be a description"],
  [{ ...GOOD, includeSeedInOutput: "true" }, "includeSeedInOutput: This is true or false"],
  [{ ...GOOD, tags: ["a"] }, "tags: An object of texts is needed here"],
  [{ ...GOOD, tags: { team: 5 } }, "tags.team: Only text can be a tag value"],
  [
    { ...GOOD, seedAudience: { roleArn: GOOD.seedAudience.roleArn } },
    "seedAudience: The seed is missing: give an S3 file, an SQL query or an analysis template",
  ],
  [
    { ...GOOD, seedAudience: { ...GOOD.seedAudience, sqlParameters: { queryString: "" } } },
    "seedAudience: Only one seed can be given: an S3 file, an SQL query or an analysis template",
  ],
])("%j", (request, ...messages) => {
  expect(messagesOf(request)).toEqual(messages);
});
