import { expect, test } from "vitest";
import { PARAMETER_RULES, SPARK_RULES, TAG_RULES } from "./pair-rules";
import { validateText } from "./text-rule";

const RESERVED = "which AWS keeps for itself: start the key otherwise";

test.each<[key: string, message: string | undefined]>([
  ["team", undefined],
  ["xaws:", undefined],
  ["aws", undefined],
  ["aw\u017f:team", undefined],
  ["__proto__", undefined],
  ["aws:team", `Starts with “aws:”, ${RESERVED}`],
  ["AwS:team", `Starts with “AwS:”, ${RESERVED}`],
  ["", "Enter a key: a tag can do without a value, not without a key"],
  ["😀".repeat(128), undefined],
  ["😀".repeat(129), "129 characters; a tag key has at most 128"],
])("the tag key %.30s", (key, message) => {
  expect(validateText(TAG_RULES.key, key)?.message).toBe(message);
});

test("a tag's value may start with aws: and may be empty", () => {
  expect(validateText(TAG_RULES.value, "aws:x")).toBeUndefined();
  expect(validateText(TAG_RULES.value, "")).toBeUndefined();
  expect(validateText(TAG_RULES.value, "v".repeat(257))?.message).toBe(
    "257 characters; a tag value has at most 256",
  );
});

test.each<[name: string, message: string | undefined, mended?: string]>([
  ["since_2026", undefined],
  ["", "Enter the parameter's name"],
  [":since", "Starts with “:”, which belongs to the query, not to the name", "since"],
  ["since ", "Ends with a blank", "since"],
  ["min-age", "“-” can't be in a parameter name: it has letters A to Z, digits and _"],
  ["größe", "“ö” can't be in a parameter name: it has letters A to Z, digits and _"],
  ["n".repeat(101), "101 characters; a parameter name has at most 100"],
])("the parameter name %.30s", (name, message, mended) => {
  const fault = validateText(PARAMETER_RULES.key, name);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(mended);
});

test("parameter values and Spark properties have lengths alone", () => {
  expect(validateText(PARAMETER_RULES.value, "v".repeat(1001))?.message).toBe(
    "1,001 characters; a parameter value has at most 1,000",
  );
  expect(validateText(SPARK_RULES.key, "")?.message).toBe("Enter the Spark property's name");
  expect(validateText(SPARK_RULES.key, "k".repeat(201))?.message).toBe(
    "201 characters; a Spark property name has at most 200",
  );
  expect(validateText(SPARK_RULES.value, "v".repeat(501))?.message).toBe(
    "501 characters; a Spark property value has at most 500",
  );
});
