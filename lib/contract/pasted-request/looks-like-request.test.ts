import { expect, it } from "vitest";
import { looksLikeRequest } from "./looks-like-request";

const UUID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const JOB = `arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/${UUID}`;
const NAME = { name: "name", isText: false };

it.each([
  "aws cleanroomsml start-audience-generation-job --name a",
  "$ AWS_PROFILE=x aws --region us-east-1 cleanroomsml start-audience-generation-job",
  "(\nrequest=$(mktemp) || exit\naws cleanroomsml start-audience-generation-job \\\n",
  '\n{\n  "name": "a",\n  "seedAudience": {}\n}',
  "{'configuredAudienceModelArn': 'x'}",
  "client.start_audience_generation_job(**request)",
  "await client.send(new StartAudienceGenerationJobCommand({}))",
])("%j is more than a field's text", (text) => {
  expect(looksLikeRequest(text, { name: "description", isText: true })).toBe(true);
  expect(looksLikeRequest(text, NAME)).toBe(true);
});

const MODEL = JOB.replace("audience-generation-job", "configured-audience-model");
const ROLE = "arn:aws:iam::111122223333:role/x";
const S3_URI = "s3://northwind-seeds/spring-uk/seed.jsonl";

it.each([
  [JOB, "configuredAudienceModelArn", true],
  [JOB, "name", true],
  [JOB, "description", false],
  [MODEL, "configuredAudienceModelArn", false],
  [MODEL, "seedAudience.roleArn", true],
  [ROLE, "seedAudience.roleArn", false],
  [ROLE, "configuredAudienceModelArn", true],
  // Short enough for a name.
  [ROLE, "name", false],
  [S3_URI, "seedAudience.dataSource.s3Uri", false],
  [S3_URI, "seedAudience.roleArn", true],
  [UUID, "collaborationId", false],
  [UUID, "configuredAudienceModelArn", true],
  [UUID, "name", false],
  // The field reports its mistakes.
  ["arn:aws:iam::111122223333:user/x", "seedAudience.roleArn", false],
])("%s in the field %s: %s", (text, name, isTaken) => {
  expect(looksLikeRequest(text, { name, isText: name === "description" })).toBe(isTaken);
});

it.each(["team=growth\nmarket=uk\n", "team\tgrowth\nmarket\tuk"])("%j are tags", (text) => {
  expect(looksLikeRequest(text, NAME)).toBe(true);
  expect(looksLikeRequest(text, { name: "tags.0.key", isText: true })).toBe(false);
});

it.each([
  "spring-uk",
  "two\nlines",
  "SELECT '{\"a\":1}' FROM t",
  '{"any": "description"}',
  "The command is: start-audience-generation-job",
  "awsome campaign",
  "",
])("%j is a field's text", (text) => {
  expect(looksLikeRequest(text, NAME)).toBe(false);
});

it("decides at once about a text of any length", () => {
  const started = performance.now();
  for (const part of ["a", "aws ", "{", '"', "arn:", "A=b "]) {
    looksLikeRequest(part.repeat(2_000_000), NAME);
  }
  expect(performance.now() - started).toBeLessThan(1_000);
});
