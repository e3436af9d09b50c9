import { expect, test } from "vitest";
import { validateRequest, validateRequestFor } from "./validate-request";

const GOOD = {
  name: "spring-uk",
  configuredAudienceModelArn:
    "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52",
  seedAudience: {
    roleArn: "arn:aws:iam::111122223333:role/seed-reader",
    dataSource: { s3Uri: "s3://northwind-seeds/seed.jsonl" },
  },
};

function pointersOf(value: unknown): string[] {
  const validation = validateRequest(value);
  return validation.ok ? [] : validation.faults.map(({ pointer }) => pointer);
}

test("a valid request is returned unchanged", () => {
  expect(validateRequest(GOOD)).toEqual({ ok: true, request: GOOD });
});

test.each<[what: string, value: unknown, ...pointers: string[]]>([
  ["not an object", 7, ""],
  ["null", null, ""],
  ["a null member", { ...GOOD, description: null }, "/description"],
  ["a wrong type", { ...GOOD, includeSeedInOutput: "true" }, "/includeSeedInOutput"],
  ["several unknown members", { ...GOOD, size: 5, "a/b": 1 }, "/size", "/a~1b"],
  [
    "an unknown member named __proto__",
    JSON.parse(`{"__proto__":1,${JSON.stringify(GOOD).slice(1)}`),
    "/__proto__",
  ],
  [
    "one further down",
    { ...GOOD, seedAudience: { ...GOOD.seedAudience, x: 1 } },
    "/seedAudience/x",
  ],
  ["a tag's value", { ...GOOD, tags: { "cost/centre~": 5 } }, "/tags/cost~1centre~0"],
  ["a tag's key", { ...GOOD, tags: { "aws:x": "y" } }, "/tags/aws:x"],
  ["several faults", { ...GOOD, name: "", tags: [] }, "/name", "/tags"],
])("%s is reported with its pointer", (_what, value, ...pointers) => {
  expect(pointersOf(value)).toEqual(pointers);
});

const tags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, ""]));

test.each<[what: string, tagged: boolean, value: object, ...faults: string[]]>([
  ["49 tags beside the portal's", true, { tags: tags(49) }],
  [
    "more than 49 beside the portal's",
    true,
    { tags: tags(51) },
    "/tags: 51 tags exceed the limit of 49, because the portal adds one. Remove 2.",
  ],
  ["50 tags without the portal's", false, { tags: tags(50) }],
  [
    "more than AWS accepts",
    false,
    { tags: tags(51) },
    "/tags: 51 tags exceed the limit of 50. Remove 1.",
  ],
  [
    "the portal's key, besides other faults",
    true,
    { name: "a", includeSeedInOutput: 1, tags: { "audience-launchpad:launch-id": "x" } },
    "/includeSeedInOutput: Value is not a boolean. Use true or false.",
    "/tags/audience-launchpad:launch-id: Tag key “audience-launchpad:launch-id” is reserved for the portal. Use another key.",
  ],
  [
    "tags that are not an object",
    true,
    { tags: ["a"] },
    "/tags: Value is not an object. Use an object of strings.",
  ],
])("%s", (_what, correlationTag, change, ...faults) => {
  const validation = validateRequestFor({ ...GOOD, ...change }, { correlationTag });
  const found = validation.ok ? [] : validation.faults;
  expect(found.map(({ pointer, detail }) => `${pointer}: ${detail}`)).toEqual(faults);
});

test.each<[what: string, value: object]>([
  ["an empty object", {}],
  ["empty members", { name: "", configuredAudienceModelArn: "", collaborationId: "" }],
  ["an S3 seed without its members", { seedAudience: { dataSource: {} } }],
  ["an empty S3 URI", { seedAudience: { roleArn: "", dataSource: { s3Uri: "" } } }],
  ["only spaces", { name: "  ", seedAudience: { roleArn: " ", dataSource: { s3Uri: " " } } }],
  ["wrong types", { name: 1, seedAudience: 1, includeSeedInOutput: 1, tags: 1, extra: 1 }],
  [
    "map entries without a key",
    {
      tags: { "": "" },
      seedAudience: {
        sqlParameters: { queryString: 1, analysisTemplateArn: 1, parameters: { "": 1 } },
        sqlComputeConfiguration: {
          worker: { type: "x", number: 1, properties: { spark: { "": "" } } },
        },
      },
    },
  ],
])("each fault of %s is written in full sentences", (_what, value) => {
  const validation = validateRequest(value);
  const details = validation.ok ? [] : validation.faults.map(({ detail }) => detail);
  expect(details).not.toEqual([]);
  expect(details.filter((detail) => !/^[A-Z][^.]*\b.*[^.]\.$/s.test(detail))).toEqual([]);
});

test("a value that is not an object has only that fault", () => {
  expect(validateRequestFor(null, { correlationTag: true })).toEqual(validateRequest(null));
});
