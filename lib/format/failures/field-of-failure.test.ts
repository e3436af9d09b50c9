import { describe, expect, it } from "vitest";
import { fieldsOfValidation } from "./field-of-failure";

const ROLE = "seedAudience.roleArn";
const WORKER = "seedAudience.sqlComputeConfiguration.worker";

describe("fieldsOfValidation", () => {
  it.each([
    [
      "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
      ["name"],
    ],
    [
      "1 validation error detected. Value at '/seedAudience/roleArn' failed to satisfy constraint: Member must not be null",
      [ROLE],
    ],
    [
      "2 validation errors detected: Value 'x' at 'seedAudience.roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20; Value 'X' at 'collaborationId' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9a-f]",
      [ROLE, "collaborationId"],
    ],
    [
      "2 validation errors detected: Value 'a' at 'name' failed to satisfy constraint: b; Value 'a' at 'name' failed to satisfy constraint: c",
      ["name"],
    ],
    [
      "Value '{aws:x=1}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128]",
      ["tags"],
    ],
    [
      "Value with length 300 at '/tags/a/b.c' failed to satisfy constraint: Member must have length between 0 and 256, inclusive",
      ["tags"],
    ],
    [
      "Value at 'seedAudience.sqlParameters.parameters' failed to satisfy constraint: x",
      ["seedAudience.sqlParameters.parameters"],
    ],
    [`Value '1' at '${WORKER}.number' failed to satisfy constraint: x`, [`${WORKER}.number`]],
    [`Value 'CR.2X' at '${WORKER}.type' failed to satisfy constraint: x`, [`${WORKER}.type`]],
    [
      `Value at '/${WORKER.replaceAll(".", "/")}/properties/spark/k' failed to satisfy constraint: x`,
      [`${WORKER}.properties.spark`],
    ],
    ["Value null at 'seedAudience' failed to satisfy constraint: x", ["seedSource"]],
    ["Value null at 'somethingNew.deep' failed to satisfy constraint: x", []],
    ["The seed could not be read.", []],
    ["", []],
    ["Value at '__proto__' failed to satisfy constraint: x", []],
  ])("%s", (message, fields) => {
    expect(fieldsOfValidation(message)).toEqual(fields);
  });
});
