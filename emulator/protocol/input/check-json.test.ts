import fc from "fast-check";
import { expect, it } from "vitest";
import { checkJson } from "./check-json";

const START = "cleanroomsml.StartAudienceGenerationJob";
const EXPORT = "cleanroomsml.StartAudienceExportJob";
const SEED = "seedAudience";

it.each<[unknown, (string | number)[], string]>([
  [[], [], "Start of list found where not expected"],
  ["x", [], ""],
  [null, [], ""],
  [{ name: 1 }, ["name"], "NUMBER_VALUE can not be converted to a String"],
  [{ name: true }, ["name"], "TRUE_VALUE can not be converted to a String"],
  [{ name: ["x"] }, ["name"], "Start of list found where not expected"],
  [{ name: {} }, ["name"], "Start of structure or map found where not expected."],
  [
    { includeSeedInOutput: "true" },
    ["includeSeedInOutput"],
    "STRING_VALUE can not be converted to a Boolean",
  ],
  [{ seedAudience: "s3://x" }, [SEED], "Expected null"],
  [{ seedAudience: [] }, [SEED], "Start of list found where not expected"],
  [{ tags: "a=b" }, ["tags"], "Expected map or null"],
  [{ tags: [{ a: "b" }] }, ["tags"], "Start of list found where not expected"],
  [{ tags: { a: "", b: false } }, ["tags", "b"], "FALSE_VALUE can not be converted to a String"],
  [
    { tags: JSON.parse('{"__proto__":1}') },
    ["tags", "__proto__"],
    "NUMBER_VALUE can not be converted to a String",
  ],
  [
    { seedAudience: { sqlComputeConfiguration: { worker: { number: "16" } } } },
    [SEED, "sqlComputeConfiguration", "worker", "number"],
    "STRING_VALUE can not be converted to an Integer",
  ],
])("%j", (json, path, message) => {
  expect(checkJson(START, json)).toEqual({ path, message });
});

it.each<[string, unknown]>([
  [START, {}],
  [START, { name: null, tags: { a: null }, seedAudience: null }],
  [START, { colour: 1, constructor: 2 }],
  [START, JSON.parse('{"__proto__":{"name":1}}')],
  [EXPORT, { audienceSize: { type: "ABSOLUTE", value: 1.5 } }],
  ["cleanroomsml.TagResource", { resourceArn: 1, tags: {} }],
])("%s takes %j", (operation, json) => {
  expect(checkJson(operation, json)).toBeUndefined();
});

it("never throws for any JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      checkJson(START, a);
      checkJson(START, { tags: a, seedAudience: { dataSource: b } });
    }),
  );
});
