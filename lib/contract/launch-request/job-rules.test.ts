import { expect, test } from "vitest";
import { COLLABORATION_ID_RULE, DESCRIPTION_RULE, NAME_RULE } from "./job-rules";
import { fits, validateText } from "./text-rule";

test.each(["spring-uk", "a", " a", "a ", "“smart” – quotes", "❤️", "é".repeat(63), "a\tb"])(
  "%j is a job name",
  (name) => {
    expect(validateText(NAME_RULE, name)).toBeUndefined();
  },
);

test.each<[name: string, message: string, fixed?: string]>([
  ["", "Enter a job name."],
  ["x".repeat(64), "Job name has 64 characters. Use at most 63."],
  ["\u00a0\u3000", "Job name contains only spaces. Enter a job name."],
  ["spring\n", "Job name has a trailing line break. Remove it.", "spring"],
  ["spring\r\nuk", "Job name has a line break. Replace it with a space.", "spring uk"],
  ["spring 😀", "Job name has an emoji (“😀”). Remove it.", "spring "],
  ["😀", "Job name has an emoji (“😀”). Remove it."],
  ["a\u0007b", "Job name has a control character (U+0007). Remove it.", "ab"],
  ["a\ufffe", "Job name has a control character (U+FFFE). Remove it.", "a"],
  ["a\ud83d", "Job name has an incomplete character (U+D83D). Delete it and type it again."],
])("%j is not a job name: %s", (name, message, fixed) => {
  const fault = validateText(NAME_RULE, name);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(fixed);
});

test.each<[text: string, message: string, fixed?: string]>([
  ["d".repeat(256), "Description has 256 characters. Use at most 255."],
  ["new\n🎉", "Description has an emoji (“🎉”). Remove it.", "new\n"],
  ["a\u000bb", "Description has a control character (U+000B). Remove it.", "ab"],
])("%j is not a description: %s", (text, message, fixed) => {
  const fault = validateText(DESCRIPTION_RULE, text);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(fixed);
});

test.each(["", "two\r\nlines\n", " "])("%j is a description", (text) => {
  expect(validateText(DESCRIPTION_RULE, text)).toBeUndefined();
});

const ID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

test.each<[text: string, message: string, fixed?: string]>([
  ["", "Enter the collaboration ID."],
  [ID.toUpperCase(), "Collaboration ID has uppercase letters. Use lowercase.", ID],
  [` ${ID.toUpperCase()} `, "Collaboration ID has uppercase letters. Use lowercase.", ID],
  [`${ID}\n`, "Collaboration ID has a trailing line break. Remove it.", ID],
  [`{${ID}}`, "Collaboration ID is in brackets. Remove the surrounding brackets.", ID],
  [
    `arn:aws:cleanrooms:us-east-1:111122223333:collaboration/${ID}`,
    "Collaboration ID is an ARN. Use only the ID in it.",
    ID,
  ],
  [
    `https://us-east-1.console.aws.amazon.com/cleanrooms/home?region=us-east-1#/collaborations/${ID}?tab=ml`,
    "Collaboration ID is a web address. Use only the ID in it.",
    ID,
  ],
  [ID.replaceAll("-", ""), "Collaboration ID has no hyphens. Add all four.", ID],
  [
    `arn:aws:cleanrooms:us-east-1:111122223333:membership/${ID}`,
    "Collaboration ID is the ARN of another resource. Enter the collaboration's 36-character ID.",
  ],
  [
    `${ID.slice(0, -1)}g`,
    "Collaboration ID contains “g”. Use only digits, the letters a to f and hyphens.",
  ],
  [
    `${ID.slice(0, 5)}\u200b${ID.slice(5)}`,
    "Collaboration ID contains an invisible character (U+200B zero width space). Remove it.",
    ID,
  ],
  [
    ID.replaceAll("-", "–"),
    "Collaboration ID contains 4 dashes (U+2013). Replace them with “-”.",
    ID,
  ],
  [
    `${ID.slice(0, 5)} ${ID.slice(5)}`,
    "Collaboration ID contains U+0020. Use only digits, the letters a to f and hyphens.",
    ID,
  ],
  [ID.slice(1), "Collaboration ID has 35 characters. Use exactly 36."],
  [`${ID}0`, "Collaboration ID has 37 characters. Use exactly 36."],
  [
    `${ID.slice(1)}0`,
    "Collaboration ID has hyphens in the wrong places. Use groups of 8, 4, 4, 4 and 12.",
  ],
])("%j is not a collaboration ID: %s", (text, message, fixed) => {
  const fault = validateText(COLLABORATION_ID_RULE, text);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(fixed);
  if (fixed) expect(fits(COLLABORATION_ID_RULE, fixed)).toBe(true);
});
