import { expect, it } from "vitest";
import { looksLikeRequest } from "./looks-like-request";

const JOB =
  "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

it.each([
  "aws cleanroomsml start-audience-generation-job --name a",
  "$ AWS_PROFILE=x aws --region us-east-1 cleanroomsml start-audience-generation-job",
  "(\nrequest=$(mktemp) || exit\naws cleanroomsml start-audience-generation-job \\\n",
  '\n{\n  "name": "a",\n  "seedAudience": {}\n}',
  "{'configuredAudienceModelArn': 'x'}",
  "client.start_audience_generation_job(**request)",
  "await client.send(new StartAudienceGenerationJobCommand({}))",
])("%j is more than a field's text", (text) => {
  expect(looksLikeRequest(text, { isText: true })).toBe(true);
  expect(looksLikeRequest(text, { isText: false })).toBe(true);
});

it("knows a job's ARN, which a field for any text may have", () => {
  expect(looksLikeRequest(JOB, { isText: false })).toBe(true);
  expect(looksLikeRequest(JOB, { isText: true })).toBe(false);
});

it.each([
  "spring-uk",
  "arn:aws:iam::111122223333:role/x",
  "SELECT '{\"a\":1}' FROM t",
  '{"any": "description"}',
  "The command is: start-audience-generation-job",
  "awsome campaign",
  "",
])("%j is a field's text", (text) => {
  expect(looksLikeRequest(text, { isText: false })).toBe(false);
});

it("decides at once about a text of any length", () => {
  const started = performance.now();
  for (const part of ["a", "aws ", "{", '"', "arn:", "A=b "]) {
    looksLikeRequest(part.repeat(2_000_000), { isText: false });
  }
  expect(performance.now() - started).toBeLessThan(1_000);
});
