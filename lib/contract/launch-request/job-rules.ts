import { isUuid, UUID_PATTERN } from "@/lib/contract/uuid";
import { characterName } from "./character-names";
import {
  COLLABORATION_ID_LENGTH,
  DESCRIPTION_MAX_LENGTH,
  lengthOf,
  NAME_MAX_LENGTH,
  NAME_MIN_LENGTH,
  SQL_MAX_LENGTH,
} from "./limits";
import { DESCRIPTION_PATTERN, NAME_PATTERN } from "./patterns";
import { type TextFault, type TextRule, withoutCharacter } from "./text-rule";

const BEYOND_BASIC_PLANE = 0xffff;

export const NAME_RULE: TextRule = {
  label: "Job name",
  missing: "Enter a job name.",
  minLength: NAME_MIN_LENGTH,
  maxLength: NAME_MAX_LENGTH,
  pattern: NAME_PATTERN,
  explain: (text) => explainCharacters(text, "Job name", /[^\u0020-\uD7FF\uE000-\uFFFD\t]/gu),
};

export const DESCRIPTION_RULE: TextRule = {
  label: "Description",
  missing: "Enter a description.",
  minLength: 0,
  maxLength: DESCRIPTION_MAX_LENGTH,
  pattern: DESCRIPTION_PATTERN,
  explain: (text) =>
    explainCharacters(text, "Description", /[^\u0020-\uD7FF\uE000-\uFFFD\t\r\n]/gu),
};

export const COLLABORATION_ID_RULE: TextRule = {
  label: "Collaboration ID",
  missing: "Enter the collaboration ID.",
  minLength: COLLABORATION_ID_LENGTH,
  maxLength: COLLABORATION_ID_LENGTH,
  pattern: UUID_PATTERN,
  explain: explainCollaborationId,
};

function explainCharacters(text: string, label: string, refused: RegExp): TextFault | undefined {
  const [character] = text.match(refused) ?? [];
  if (!character) return undefined;
  if (/[\r\n]/.test(character)) {
    const value = text.replace(/[\r\n]+/g, " ");
    const message = `${label} has a line break. Replace it with a space.`;
    return { message, fix: { label: "Replace line break", value } };
  }
  const isEmoji = (character.codePointAt(0) ?? 0) > BEYOND_BASIC_PLANE;
  const message = `${label} has ${isEmoji ? "an emoji" : "a control character"} (${characterName(character)}). Remove it.`;
  const value = text.replace(refused, "");
  return { message, fix: { label: isEmoji ? "Remove emoji" : "Remove character", value } };
}

const UNANCHORED_UUID = UUID_PATTERN.source.slice(1, -1);
const COLLABORATION_IN_PATH = new RegExp(`collaborations?/(${UNANCHORED_UUID})`, "i");
const WITHOUT_HYPHENS = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;

function explainCollaborationId(text: string): TextFault | undefined {
  const lower = text.toLowerCase();
  if (isUuid(lower)) {
    const message = "Collaboration ID has uppercase letters. Use lowercase.";
    return { message, fix: { label: "Change to lowercase", value: lower } };
  }
  const inPath = COLLABORATION_IN_PATH.exec(text)?.[1]?.toLowerCase();
  if (inPath) {
    const what = text.startsWith("arn:") ? "an ARN" : "a web address";
    const message = `Collaboration ID is ${what}. Use only the ID in it.`;
    return { message, fix: { label: `Use ${inPath}`, value: inPath } };
  }
  const parts = WITHOUT_HYPHENS.exec(lower);
  if (parts) {
    const message = "Collaboration ID has no hyphens. Add all four.";
    return { message, fix: { label: "Add hyphens", value: parts.slice(1).join("-") } };
  }
  if (text.startsWith("arn:")) {
    return {
      message:
        "Collaboration ID is the ARN of another resource. Enter the collaboration's 36-character ID.",
    };
  }
  const foreign = /[^-0-9a-f]/iu.exec(text)?.[0];
  if (foreign) {
    const message = `Collaboration ID contains ${characterName(foreign)}. Use only digits, the letters a to f and hyphens.`;
    return withoutCharacter(message, text, foreign);
  }
  if (lengthOf(text) !== COLLABORATION_ID_LENGTH) return undefined;
  return {
    message: "Collaboration ID has hyphens in the wrong places. Use groups of 8, 4, 4, 4 and 12.",
  };
}

export const SQL_RULE: TextRule = {
  label: "SQL query",
  missing: "Enter the SQL query.",
  minLength: 0,
  maxLength: SQL_MAX_LENGTH,
};
