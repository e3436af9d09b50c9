import { expect, test } from "vitest";
import { COLLABORATION_ID_RULE, DESCRIPTION_RULE, NAME_RULE } from "./job-rules";
import { fits, validateText } from "./text-rule";

test.each(["spring-uk", "a", " a", "a ", "“smart” – quotes", "❤️", "é".repeat(63), "a\tb"])(
  "%j is a job name",
  (name) => {
    expect(validateText(NAME_RULE, name)).toBeUndefined();
  },
);

test.each<[name: string, message: string, mended?: string]>([
  ["", "Enter a job name"],
  ["x".repeat(64), "64 characters; a job name has at most 63"],
  ["\u00a0\u3000", "Holds nothing but blanks: a job name needs something to see"],
  ["spring\n", "Ends with a line break", "spring"],
  ["spring\r\nuk", "Holds a line break: a job name is one line", "spring uk"],
  ["spring 😀", "“😀” can't be used in a job name: AWS takes no emoji there", "spring "],
  ["😀", "“😀” can't be used in a job name: AWS takes no emoji there"],
  ["a\u0007b", "U+0007 can't be used in a job name: AWS takes no control characters there", "ab"],
  ["a\ufffe", "U+FFFE can't be used in a job name: AWS takes no control characters there", "a"],
  ["a\ud83d", "Holds half a character (U+D83D): delete it and type it again"],
])("%j is no job name: %s", (name, message, mended) => {
  const fault = validateText(NAME_RULE, name);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(mended);
});

test.each<[text: string, message: string, mended?: string]>([
  ["d".repeat(256), "256 characters; a description has at most 255"],
  ["new\n🎉", "“🎉” can't be used in a description: AWS takes no emoji there", "new\n"],
  [
    "a\u000bb",
    "U+000B can't be used in a description: AWS takes no control characters there",
    "ab",
  ],
])("%j is no description: %s", (text, message, mended) => {
  const fault = validateText(DESCRIPTION_RULE, text);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(mended);
});

test.each(["", "two\r\nlines\n", " "])("%j is a description", (text) => {
  expect(validateText(DESCRIPTION_RULE, text)).toBeUndefined();
});

const ID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

test.each<[text: string, message: string, mended?: string]>([
  ["", "Enter the collaboration ID"],
  [ID.toUpperCase(), "Upper-case letters: a collaboration ID is lower-case", ID],
  [` ${ID.toUpperCase()} `, "Upper-case letters: a collaboration ID is lower-case", ID],
  [`${ID}\n`, "Ends with a line break", ID],
  [`{${ID}}`, "Stands between { and }, which are no part of it", ID],
  [
    `arn:aws:cleanrooms:us-east-1:111122223333:collaboration/${ID}`,
    "This is the collaboration's ARN; only the ID in it is asked for",
    ID,
  ],
  [
    `https://us-east-1.console.aws.amazon.com/cleanrooms/home?region=us-east-1#/collaborations/${ID}?tab=ml`,
    "This is a web address; only the ID in it is asked for",
    ID,
  ],
  [ID.replaceAll("-", ""), "The hyphens are missing: a collaboration ID has four", ID],
  [
    `arn:aws:cleanrooms:us-east-1:111122223333:membership/${ID}`,
    "This is another resource's ARN. A collaboration ID is 36 characters, without arn:",
  ],
  [
    `${ID.slice(0, -1)}g`,
    "“g” can't be in a collaboration ID: it has digits, the letters a to f, and hyphens",
  ],
  [ID.slice(1), "35 characters; a collaboration ID has 36"],
  [`${ID}0`, "37 characters; a collaboration ID has 36"],
  [
    `${ID.slice(1)}0`,
    "The hyphens stand in the wrong places: 8, 4, 4, 4 and 12 characters lie between them",
  ],
])("%j is no collaboration ID: %s", (text, message, mended) => {
  const fault = validateText(COLLABORATION_ID_RULE, text);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(mended);
  if (mended) expect(fits(COLLABORATION_ID_RULE, mended)).toBe(true);
});
