import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkInput } from "./check-input";

const START = "cleanroomsml.StartAudienceGenerationJob";
const ROLE = "arn:aws:iam::111122223333:role/seed-reader";
const MODEL =
  "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52-7c1e";

const SOUND = {
  name: "spring-uk",
  configuredAudienceModelArn: MODEL,
  seedAudience: { dataSource: { s3Uri: "s3://seeds/spring.jsonl" }, roleArn: ROLE },
};
const sql = (sqlParameters: object, more: object = {}) => ({
  ...SOUND,
  seedAudience: { roleArn: ROLE, sqlParameters, ...more },
});
const worker = (settings: object) =>
  sql({ queryString: "SELECT 1" }, { sqlComputeConfiguration: { worker: settings } });

function faultsOf(input: unknown) {
  return checkInput(START, input).map(
    ({ path, rule, place }) => `${path.join("/")} ${rule}${place === "member" ? "" : ` ${place}`}`,
  );
}

describe("accepts", () => {
  it.each<[string, object]>([
    ["an S3 seed", SOUND],
    ["an empty query, which the model allows", sql({ queryString: "" })],
    ["a name of 63 code points", { ...SOUND, name: "é".repeat(63) }],
    ["spaces around a name", { ...SOUND, name: " \tspring " }],
    ["BMP symbols in a name", { ...SOUND, name: "I \u2764\ufe0f UK" }],
    ["an empty description", { ...SOUND, description: "" }],
    ["line breaks in a description", { ...SOUND, description: "a\r\nb" }],
    ["null as absent", { ...SOUND, collaborationId: null, tags: null }],
    ["members that the model does not know", { ...SOUND, colour: 1 }],
    ["a tag key of 128 emoji", { ...SOUND, tags: { ["😀".repeat(128)]: "" } }],
    ["50 tags", { ...SOUND, tags: tagsOf(50) }],
    ["a tag value that starts with aws:", { ...SOUND, tags: { owner: "aws:me" } }],
    ["a tag key with a long s, which is not aws:", { ...SOUND, tags: { "aw\u017f:x": "" } }],
    ["a worker without settings", worker({})],
    ["the largest worker", worker({ type: "CR.8X", number: 1024, properties: { spark: {} } })],
    ["a map without prototype", Object.assign(Object.create(null), SOUND)],
    ["a tag called __proto__", { ...SOUND, tags: JSON.parse('{"__proto__":"x"}') }],
  ])("%s", (_, input) => {
    expect(checkInput(START, input)).toEqual([]);
  });
});

describe("refuses", () => {
  it.each<[string, object, string[]]>([
    [
      "an empty request",
      {},
      ["name required", "configuredAudienceModelArn required", "seedAudience required"],
    ],
    ["an empty name", { ...SOUND, name: "" }, ["name pattern", "name length"]],
    ["a name of spaces", { ...SOUND, name: "\u00a0\u3000" }, ["name pattern"]],
    ["64 code points", { ...SOUND, name: "é".repeat(64) }, ["name length"]],
    ["an emoji in a name", { ...SOUND, name: "😀" }, ["name pattern"]],
    ["the four astral characters", { ...SOUND, name: "\u{10000}" }, ["name pattern"]],
    ["a final line break", { ...SOUND, name: "a\n" }, ["name pattern"]],
    [
      "a lone surrogate that the pattern lets by",
      { ...SOUND, name: "\ud800" },
      ["name wellFormed"],
    ],
    [
      "an upper-case collaboration ID",
      { ...SOUND, collaborationId: "6F1C2D3E-4A5B-4C6D-8E7F-90A1B2C3D4E5" },
      ["collaborationId pattern"],
    ],
    ["no seed source", sql({}), ["seedAudience seedSource"]],
    [
      "two seed sources",
      sql({ queryString: "SELECT 1" }, { dataSource: { s3Uri: "s3://a" } }),
      ["seedAudience seedSource"],
    ],
    [
      "a role ARN with a final line break",
      { ...SOUND, seedAudience: { ...SOUND.seedAudience, roleArn: `${ROLE}\n` } },
      ["seedAudience/roleArn pattern"],
    ],
    [
      "an empty union",
      sql({ queryString: "" }, { sqlComputeConfiguration: {} }),
      ["seedAudience/sqlComputeConfiguration union"],
    ],
    [
      "an unknown worker",
      worker({ type: "CR.2X", number: 1 }),
      [
        "seedAudience/sqlComputeConfiguration/worker/type enum",
        "seedAudience/sqlComputeConfiguration/worker/number range",
      ],
    ],
    [
      "half a worker",
      worker({ number: 2.5 }),
      ["seedAudience/sqlComputeConfiguration/worker/number range"],
    ],
    [
      "a parameter name with a dash",
      sql({ queryString: "", parameters: { "a-b": "x".repeat(1001) } }),
      [
        "seedAudience/sqlParameters/parameters/a-b pattern mapKey",
        "seedAudience/sqlParameters/parameters/a-b length mapValue",
      ],
    ],
    ["51 tags", { ...SOUND, tags: tagsOf(51) }, ["tags userTags"]],
    ["201 tags", { ...SOUND, tags: tagsOf(201) }, ["tags length", "tags userTags"]],
    ["a reserved key", { ...SOUND, tags: { "AwS:x": "" } }, ["tags/AwS:x reservedTagKey mapKey"]],
    ["an empty key", { ...SOUND, tags: { "": "" } }, ["tags/ length mapKey"]],
    ["a null tag value", { ...SOUND, tags: { a: null } }, ["tags/a required mapValue"]],
    [
      "a lone surrogate in a __proto__ tag",
      { ...SOUND, tags: JSON.parse('{"__proto__":"\\ud800"}') },
      ["tags/__proto__ wellFormed mapValue"],
    ],
  ])("%s", (_, input, violations) => {
    expect(faultsOf(input)).toEqual(violations);
  });

  it("members that only a prototype has", () => {
    expect(faultsOf(Object.create(SOUND))).toContain("name required");
  });
});

it("hides sensitive values", () => {
  const [violation] = checkInput(START, sql({ queryString: "x".repeat(500_001) }));
  expect(violation).toMatchObject({ rule: "length", sensitive: true });
});

it("can switch off assumed rules", () => {
  const input = { ...SOUND, seedAudience: { roleArn: ROLE }, tags: { "aws:x": "\ud800" } };
  const off = { oneSeedSource: false, reservedTagKeys: false, wellFormedStrings: false };
  expect(checkInput(START, input)).toHaveLength(3);
  expect(checkInput(START, input, off)).toEqual([]);
  expect(checkInput(START, { ...SOUND, tags: tagsOf(51) }, { userTagLimit: false })).toEqual([]);
});

it("checks lists entry by entry", () => {
  const tagKeys = ["a", "", null];
  const resourceArn = MODEL;
  expect(checkInput("cleanroomsml.UntagResource", { resourceArn, tagKeys })).toMatchObject([
    { path: ["tagKeys", 1], rule: "length", place: "listMember" },
    { path: ["tagKeys", 2], rule: "required", place: "listMember" },
  ]);
});

it("throws for an unknown operation", () => {
  expect(() => checkInput("cleanroomsml.constructor", {})).toThrow("no operation");
});

it("never throws for any JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (a, b, c) => {
      checkInput(START, a);
      checkInput(START, { name: a, seedAudience: { sqlParameters: b, dataSource: c }, tags: c });
    }),
  );
});

function tagsOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, ""]));
}
