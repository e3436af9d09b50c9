import { expect, test } from "vitest";
import { PARAMETER_RULES, SPARK_RULES, TAG_RULES } from "./pair-rules";
import { validateText } from "./text-rule";

const RESERVED = "which AWS reserves. Use another prefix.";

test.each<[key: string, message: string | undefined]>([
  ["team", undefined],
  ["xaws:", undefined],
  ["aws", undefined],
  ["aw\u017f:team", undefined],
  ["__proto__", undefined],
  ["aws:team", `Tag key starts with “aws:”, ${RESERVED}`],
  ["AwS:team", `Tag key starts with “AwS:”, ${RESERVED}`],
  ["", "Enter a tag key."],
  ["😀".repeat(128), undefined],
  ["😀".repeat(129), "Tag key has 129 characters. Use at most 128."],
])("the tag key %.30s", (key, message) => {
  expect(validateText(TAG_RULES.key, key)?.message).toBe(message);
});

test("a tag value may start with aws: and may be empty", () => {
  expect(validateText(TAG_RULES.value, "aws:x")).toBeUndefined();
  expect(validateText(TAG_RULES.value, "")).toBeUndefined();
  expect(validateText(TAG_RULES.value, "v".repeat(257))?.message).toBe(
    "Tag value has 257 characters. Use at most 256.",
  );
});

test.each<[name: string, message: string | undefined, fixed?: string]>([
  ["since_2026", undefined],
  ["", "Enter a parameter name."],
  [":since", "Parameter name starts with “:”. Remove it.", "since"],
  ["since ", "Parameter name has a trailing space. Remove it.", "since"],
  ["min-age", "Parameter name contains “-”. Use only A to Z, a to z, 0 to 9 and “_”."],
  ["größe", "Parameter name contains “ö”. Use only A to Z, a to z, 0 to 9 and “_”."],
  [
    "min\u3164age",
    "Parameter name contains an invisible character (U+3164 Hangul filler). Remove it.",
    "minage",
  ],
  [
    "ｍin_age",
    "Parameter name contains a full-width character (“ｍ”). Replace it with “m”.",
    "min_age",
  ],
  ["min–age", "Parameter name contains “–”. Use only A to Z, a to z, 0 to 9 and “_”.", "minage"],
  ["min*", "Parameter name contains “*”. Use only A to Z, a to z, 0 to 9 and “_”.", "min"],
  ["“since”", "Parameter name is in quotes. Remove the surrounding quotes.", "since"],
  ["n".repeat(101), "Parameter name has 101 characters. Use at most 100."],
])("the parameter name %.30s", (name, message, fixed) => {
  const fault = validateText(PARAMETER_RULES.key, name);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(fixed);
});

test("parameter values and Spark properties are only limited in length", () => {
  expect(validateText(PARAMETER_RULES.value, "v".repeat(1001))?.message).toBe(
    "Parameter value has 1,001 characters. Use at most 1,000.",
  );
  expect(validateText(SPARK_RULES.key, "")?.message).toBe("Enter a Spark property name.");
  expect(validateText(SPARK_RULES.key, "k".repeat(201))?.message).toBe(
    "Spark property name has 201 characters. Use at most 200.",
  );
  expect(validateText(SPARK_RULES.value, "v".repeat(501))?.message).toBe(
    "Spark property value has 501 characters. Use at most 500.",
  );
});
