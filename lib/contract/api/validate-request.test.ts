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

test("a request without faults comes back as it went in", () => {
  expect(validateRequest(GOOD)).toEqual({ ok: true, request: GOOD });
});

test.each<[what: string, value: unknown, ...pointers: string[]]>([
  ["no object", 7, ""],
  ["null", null, ""],
  ["a null member", { ...GOOD, description: null }, "/description"],
  ["a wrong type", { ...GOOD, includeSeedInOutput: "true" }, "/includeSeedInOutput"],
  ["unknown members, each for itself", { ...GOOD, size: 5, "a/b": 1 }, "/size", "/a~1b"],
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
  ["all at once", { ...GOOD, name: "", tags: [] }, "/name", "/tags"],
])("%s is told where it stands", (_what, value, ...pointers) => {
  expect(pointersOf(value)).toEqual(pointers);
});

const tags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, ""]));

test.each<[what: string, tagged: boolean, value: object, ...faults: string[]]>([
  ["49 tags beside the portal's", true, { tags: tags(49) }],
  [
    "more than are left beside the portal's",
    true,
    { tags: tags(51) },
    "/tags: 51 tags; the portal adds one of its own, which leaves 49: remove 2",
  ],
  ["50 tags without the portal's", false, { tags: tags(50) }],
  [
    "more than AWS takes",
    false,
    { tags: tags(51) },
    "/tags: 51 tags; a job has at most 50: remove 1",
  ],
  [
    "the portal's key, besides other faults",
    true,
    { name: "a", includeSeedInOutput: 1, tags: { "audience-launchpad:launch-id": "x" } },
    "/includeSeedInOutput: This is true or false",
    "/tags/audience-launchpad:launch-id: “audience-launchpad:launch-id” is the portal's own: it finds jobs again by it",
  ],
  ["tags that are none", true, { tags: ["a"] }, "/tags: An object of texts is needed here"],
])("%s", (_what, correlationTag, change, ...faults) => {
  const validation = validateRequestFor({ ...GOOD, ...change }, { correlationTag });
  const told = validation.ok ? [] : validation.faults;
  expect(told.map(({ pointer, detail }) => `${pointer}: ${detail}`)).toEqual(faults);
});

test("what is no object has its own fault alone", () => {
  expect(validateRequestFor(null, { correlationTag: true })).toEqual(validateRequest(null));
});
