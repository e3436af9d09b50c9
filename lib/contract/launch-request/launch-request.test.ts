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

test("parsing returns the input unchanged", () => {
  const request: unknown = JSON.parse(
    `{"description":"","tags":{"__proto__":"x","constructor":"y"},"includeSeedInOutput":false,${JSON.stringify(GOOD).slice(1)}`,
  );
  const parsed: unknown = launchRequestSchema.parse(request);
  expect(parsed).toStrictEqual(request);
  expect(JSON.stringify(parsed)).toContain('{"__proto__":"x","constructor":"y"}');
});

test.each<[request: unknown, ...messages: string[]]>([
  [undefined, ": Value is missing. Add an object."],
  [[], ": Value is not an object. Use an object."],
  [
    {},
    "name: Enter a job name.",
    "configuredAudienceModelArn: Enter the configured audience model ARN.",
    "seedAudience: Value is missing. Add an object.",
  ],
  [{ ...GOOD, Name: "x", size: 5 }, ": Unknown members “Name”, “size”. Remove them."],
  [{ ...GOOD, name: null }, "name: Job name is not a string. Use a string."],
  [{ ...GOOD, description: null }, "description: Description is not a string. Use a string."],
  [
    { ...GOOD, includeSeedInOutput: "true" },
    "includeSeedInOutput: Value is not a boolean. Use true or false.",
  ],
  [{ ...GOOD, tags: ["a"] }, "tags: Value is not an object. Use an object of strings."],
  [{ ...GOOD, tags: { team: 5 } }, "tags.team: Tag value is not a string. Use a string."],
  [
    { ...GOOD, seedAudience: { roleArn: GOOD.seedAudience.roleArn } },
    "seedAudience: Seed is missing. Add an S3 file, an SQL query or an analysis template.",
  ],
  [
    { ...GOOD, seedAudience: { ...GOOD.seedAudience, sqlParameters: { queryString: "" } } },
    "seedAudience: Seed has more than one source. Use one S3 file, SQL query or analysis template.",
  ],
])("%j", (request, ...messages) => {
  expect(messagesOf(request)).toEqual(messages);
});
