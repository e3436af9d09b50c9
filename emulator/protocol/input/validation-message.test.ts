import { describe, expect, it } from "vitest";
import { checkInput } from "./check-input";
import { type ValidationWording, validationMessage } from "./validation-message";

const START = "cleanroomsml.StartAudienceGenerationJob";
const SEED = { dataSource: { s3Uri: "s3://a" }, roleArn: "arn:aws:iam::111122223333:role/reader" };
const SOUND = {
  name: "spring",
  configuredAudienceModelArn:
    "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/abc",
  seedAudience: SEED,
};
const SQL_SEED = { roleArn: SEED.roleArn, sqlParameters: { queryString: "x".repeat(500_001) } };
const SECRET_NAMES = { queryString: "", parameters: { "my-secret": "x" } };
const NAME_PATTERN = "^(?!\\s*$)[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDBFF-\\uDC00\\uDFFF\\t]*$";

function message(wording: ValidationWording, changes: object, operation = START): string {
  const input = operation === START ? { ...SOUND, ...changes } : changes;
  return validationMessage(checkInput(operation, input), wording);
}

describe("Coral's wording", () => {
  const FAILED = "failed to satisfy constraint:";
  const ONE = "1 validation error detected:";

  it.each<[string, object, string]>([
    [
      "a required member",
      { name: null },
      `${ONE} Value null at 'name' ${FAILED} Member must not be null`,
    ],
    [
      "a nested member",
      { seedAudience: { dataSource: SEED.dataSource } },
      `${ONE} Value null at 'seedAudience.roleArn' ${FAILED} Member must not be null`,
    ],
    [
      "a length",
      { name: "é".repeat(64) },
      `${ONE} Value '${"é".repeat(64)}' at 'name' ${FAILED} Member must have length less than or equal to 63`,
    ],
    [
      "a pattern and a length of one member",
      { name: "" },
      `2 validation errors detected: Value '' at 'name' ${FAILED} Member must satisfy regular expression pattern: ${NAME_PATTERN}; Value '' at 'name' ${FAILED} Member must have length greater than or equal to 1`,
    ],
    [
      "an enum and a range",
      {
        seedAudience: {
          ...SEED,
          sqlComputeConfiguration: { worker: { type: "CR.2X", number: 1025 } },
        },
      },
      `2 validation errors detected: Value 'CR.2X' at 'seedAudience.sqlComputeConfiguration.worker.type' ${FAILED} Member must satisfy enum value set: [CR.1X, CR.4X, CR.8X]; Value '1025' at 'seedAudience.sqlComputeConfiguration.worker.number' ${FAILED} Member must have value less than or equal to 1024`,
    ],
    [
      "several map keys in one sentence, with the values and all constraints of a key",
      { tags: { "aws:a": "1", "AWS:b": "2", c: "3" } },
      `${ONE} Value '{aws:a=1, AWS:b=2, c=3}' at 'tags' ${FAILED} Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must not start with the reserved prefix aws:]`,
    ],
    [
      "a map value",
      { tags: { a: "x".repeat(257) } },
      `${ONE} Value '{a=${"x".repeat(257)}}' at 'tags' ${FAILED} Map value must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 0]`,
    ],
    [
      "a sensitive member, whose value is withheld",
      { seedAudience: SQL_SEED },
      `${ONE} Value at 'seedAudience.sqlParameters.queryString' ${FAILED} Member must have length less than or equal to 500000`,
    ],
    [
      "the keys of a sensitive map, withheld too",
      { seedAudience: { roleArn: SEED.roleArn, sqlParameters: SECRET_NAMES } },
      `${ONE} Value at 'seedAudience.sqlParameters.parameters' ${FAILED} Map keys must satisfy constraint: [Member must satisfy regular expression pattern: ^[0-9a-zA-Z_]+$, Member must have length less than or equal to 100, Member must have length greater than or equal to 1]`,
    ],
    [
      "a structure, which is not printed",
      { seedAudience: { roleArn: SEED.roleArn } },
      `${ONE} Value at 'seedAudience' ${FAILED} Member must have exactly one of dataSource, sqlParameters.queryString, sqlParameters.analysisTemplateArn`,
    ],
  ])("reports %s", (_, changes, expected) => {
    expect(message("coral", changes)).toBe(expected);
  });

  it("reports list members", () => {
    const input = { resourceArn: SOUND.configuredAudienceModelArn, tagKeys: ["a", ""] };
    expect(message("coral", input, "cleanroomsml.UntagResource")).toBe(
      `${ONE} Value '[a, ]' at 'tagKeys' ${FAILED} Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]`,
    );
  });
});

describe("Smithy's wording", () => {
  const FAILED = "failed to satisfy constraint:";

  it.each<[string, object, string]>([
    [
      "a required member",
      { seedAudience: { dataSource: SEED.dataSource } },
      `1 validation error detected. Value at '/seedAudience/roleArn' ${FAILED} Member must not be null`,
    ],
    [
      "a length",
      { name: "é".repeat(64) },
      `1 validation error detected. Value with length 64 at '/name' ${FAILED} Member must have length between 1 and 63, inclusive`,
    ],
    [
      "a pattern",
      { name: " " },
      `1 validation error detected. Value at '/name' ${FAILED} Member must satisfy regular expression pattern: ${NAME_PATTERN}`,
    ],
    [
      "a range",
      { seedAudience: { ...SEED, sqlComputeConfiguration: { worker: { number: 1 } } } },
      `1 validation error detected. Value at '/seedAudience/sqlComputeConfiguration/worker/number' ${FAILED} Member must be between 2 and 1024, inclusive`,
    ],
    [
      "an enum, sorted",
      { seedAudience: { ...SEED, sqlComputeConfiguration: { worker: { type: "x" } } } },
      `1 validation error detected. Value at '/seedAudience/sqlComputeConfiguration/worker/type' ${FAILED} Member must satisfy enum value set: [CR.1X, CR.4X, CR.8X]`,
    ],
    [
      "a map key, at its map",
      { tags: { "": "" } },
      `1 validation error detected. Value with length 0 at '/tags' ${FAILED} Member must have length between 1 and 128, inclusive`,
    ],
    [
      "a map value, at its key",
      { tags: { a: "x".repeat(257) } },
      `1 validation error detected. Value with length 257 at '/tags/a' ${FAILED} Member must have length between 0 and 256, inclusive`,
    ],
    [
      "a sensitive member, whose length is withheld",
      { seedAudience: SQL_SEED },
      `1 validation error detected. Value at '/seedAudience/sqlParameters/queryString' ${FAILED} Member must have length between 0 and 500000, inclusive`,
    ],
    [
      "several, by the first",
      { name: "", tags: { "": "" } },
      `3 validation errors at 2 paths detected. First failure: Value at '/name' ${FAILED} Member must satisfy regular expression pattern: ${NAME_PATTERN}`,
    ],
  ])("reports %s", (_, changes, expected) => {
    expect(message("smithy", changes)).toBe(expected);
  });
});
