import { characterName } from "./character-names";
import {
  PARAMETER_NAME_MAX_LENGTH,
  PARAMETER_VALUE_MAX_LENGTH,
  SPARK_KEY_MAX_LENGTH,
  SPARK_PROPERTIES_MAX_COUNT,
  SPARK_VALUE_MAX_LENGTH,
  TAG_KEY_MAX_LENGTH,
  TAG_VALUE_MAX_LENGTH,
  TAGS_MAX_COUNT,
} from "./limits";
import { PARAMETER_NAME_PATTERN, TAG_KEY_PATTERN } from "./patterns";
import { type TextRule, withoutCharacter } from "./text-rule";
import { grouped } from "./wording";

export type PairRules = {
  key: TextRule;
  value: TextRule;
  maxCount: number;
  plural: string;
};

export const TAG_RULES: PairRules = {
  key: {
    label: "Tag key",
    missing: "Enter a tag key.",
    minLength: 1,
    maxLength: TAG_KEY_MAX_LENGTH,
    pattern: TAG_KEY_PATTERN,
    explain: (text) =>
      TAG_KEY_PATTERN.test(text)
        ? undefined
        : {
            message: `Tag key starts with “${text.slice(0, 4)}”, which AWS reserves. Use another prefix.`,
          },
  },
  value: { label: "Tag value", missing: "", minLength: 0, maxLength: TAG_VALUE_MAX_LENGTH },
  maxCount: TAGS_MAX_COUNT,
  plural: "tags",
};

export const PARAMETER_RULES: PairRules = {
  key: {
    label: "Parameter name",
    missing: "Enter a parameter name.",
    minLength: 1,
    maxLength: PARAMETER_NAME_MAX_LENGTH,
    pattern: PARAMETER_NAME_PATTERN,
    explain: explainParameterName,
  },
  value: {
    label: "Parameter value",
    missing: "",
    minLength: 0,
    maxLength: PARAMETER_VALUE_MAX_LENGTH,
  },
  maxCount: Number.POSITIVE_INFINITY,
  plural: "parameters",
};

export const SPARK_RULES: PairRules = {
  key: {
    label: "Spark property name",
    missing: "Enter a Spark property name.",
    minLength: 1,
    maxLength: SPARK_KEY_MAX_LENGTH,
  },
  value: {
    label: "Spark property value",
    missing: "",
    minLength: 0,
    maxLength: SPARK_VALUE_MAX_LENGTH,
  },
  maxCount: SPARK_PROPERTIES_MAX_COUNT,
  plural: "Spark properties",
};

export function tooManyPairs(count: number, { maxCount, plural }: PairRules): string {
  return `${grouped(count)} ${plural} exceed the limit of ${grouped(maxCount)}. Remove ${grouped(count - maxCount)}.`;
}

function explainParameterName(text: string) {
  const refused = /[^0-9a-zA-Z_]/u.exec(text)?.[0];
  if (!refused) return undefined;
  if (/^:\w+$/.test(text)) {
    const message = "Parameter name starts with “:”. Remove it.";
    return { message, fix: { label: "Remove colon", value: text.slice(1) } };
  }
  const message = `Parameter name contains ${characterName(refused)}. Use only A to Z, a to z, 0 to 9 and “_”.`;
  return withoutCharacter(message, text, refused);
}
