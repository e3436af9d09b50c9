import {
  COLLABORATION_ID_LENGTH,
  DESCRIPTION_MAX_LENGTH,
  lengthOf,
  NAME_MAX_LENGTH,
  NAME_MIN_LENGTH,
  SQL_MAX_LENGTH,
} from "./limits";
import { COLLABORATION_ID_PATTERN, DESCRIPTION_PATTERN, NAME_PATTERN } from "./patterns";
import type { TextFault, TextRule } from "./text-rule";
import { characterName } from "./wording";

const BEYOND_BASIC_PLANE = 0xffff;

export const NAME_RULE: TextRule = {
  thing: "a job name",
  missing: "Enter a job name",
  minLength: NAME_MIN_LENGTH,
  maxLength: NAME_MAX_LENGTH,
  pattern: NAME_PATTERN,
  explain: (text) =>
    /^\s*$/u.test(text)
      ? { message: "Holds nothing but blanks: a job name needs something to see" }
      : explainCharacters(text, "a job name", /[^\u0020-\uD7FF\uE000-\uFFFD\t]/gu),
};

export const DESCRIPTION_RULE: TextRule = {
  thing: "a description",
  missing: "Enter a description",
  minLength: 0,
  maxLength: DESCRIPTION_MAX_LENGTH,
  pattern: DESCRIPTION_PATTERN,
  explain: (text) =>
    explainCharacters(text, "a description", /[^\u0020-\uD7FF\uE000-\uFFFD\t\r\n]/gu),
};

export const COLLABORATION_ID_RULE: TextRule = {
  thing: "a collaboration ID",
  missing: "Enter the collaboration ID",
  minLength: COLLABORATION_ID_LENGTH,
  maxLength: COLLABORATION_ID_LENGTH,
  pattern: COLLABORATION_ID_PATTERN,
  explain: explainCollaborationId,
};

function explainCharacters(text: string, thing: string, refused: RegExp): TextFault | undefined {
  const [character] = text.match(refused) ?? [];
  if (!character) return undefined;
  if (/[\r\n]/.test(character)) {
    const value = text.replace(/[\r\n]+/g, " ");
    const message = `Holds a line break: ${thing} is one line`;
    return { message, fix: { label: "Make it one line", value } };
  }
  const why =
    (character.codePointAt(0) ?? 0) > BEYOND_BASIC_PLANE
      ? "AWS takes no emoji there"
      : "AWS takes no control characters there";
  const message = `${characterName(character)} can't be used in ${thing}: ${why}`;
  return { message, fix: { label: "Remove it", value: text.replace(refused, "") } };
}

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const COLLABORATION_IN_PATH = new RegExp(`collaborations?/(${UUID})`, "i");
const WITHOUT_HYPHENS = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;

function explainCollaborationId(text: string): TextFault | undefined {
  const lower = text.toLowerCase();
  if (COLLABORATION_ID_PATTERN.test(lower)) {
    const message = "Upper-case letters: a collaboration ID is lower-case";
    return { message, fix: { label: "Make it lower-case", value: lower } };
  }
  const inPath = COLLABORATION_IN_PATH.exec(text)?.[1]?.toLowerCase();
  if (inPath) {
    const what = text.startsWith("arn:") ? "the collaboration's ARN" : "a web address";
    return { message: `This is ${what}; only the ID in it is asked for`, fix: take(inPath) };
  }
  const parts = WITHOUT_HYPHENS.exec(lower);
  if (parts) {
    const message = "The hyphens are missing: a collaboration ID has four";
    return { message, fix: { label: "Add them", value: parts.slice(1).join("-") } };
  }
  if (text.startsWith("arn:")) {
    return {
      message: "This is another resource's ARN. A collaboration ID is 36 characters, without arn:",
    };
  }
  const foreign = /[^-0-9a-f]/iu.exec(text)?.[0];
  if (foreign) {
    const message = `${characterName(foreign)} can't be in a collaboration ID: it has digits, the letters a to f, and hyphens`;
    return { message };
  }
  if (lengthOf(text) !== COLLABORATION_ID_LENGTH) return undefined;
  return {
    message: "The hyphens stand in the wrong places: 8, 4, 4, 4 and 12 characters lie between them",
  };
}

function take(value: string) {
  return { label: `Use ${value}`, value };
}

export const SQL_RULE: TextRule = {
  thing: "an SQL query",
  missing: "Enter the SQL query",
  minLength: 0,
  maxLength: SQL_MAX_LENGTH,
};
