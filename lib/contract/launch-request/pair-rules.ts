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
import type { TextRule } from "./text-rule";
import { characterName, grouped } from "./wording";

/** The rules of one map of texts. */
export type PairRules = {
  key: TextRule;
  value: TextRule;
  /** How many pairs, and what they are called. */
  maxCount: number;
  plural: string;
};

export const TAG_RULES: PairRules = {
  key: {
    thing: "a tag key",
    missing: "Enter a key: a tag can do without a value, not without a key",
    minLength: 1,
    maxLength: TAG_KEY_MAX_LENGTH,
    pattern: TAG_KEY_PATTERN,
    explain: (text) =>
      TAG_KEY_PATTERN.test(text)
        ? undefined
        : {
            message: `Starts with “${text.slice(0, 4)}”, which AWS keeps for itself: start the key otherwise`,
          },
  },
  value: { thing: "a tag value", missing: "", minLength: 0, maxLength: TAG_VALUE_MAX_LENGTH },
  maxCount: TAGS_MAX_COUNT,
  plural: "tags",
};

export const PARAMETER_RULES: PairRules = {
  key: {
    thing: "a parameter name",
    missing: "Enter the parameter's name",
    minLength: 1,
    maxLength: PARAMETER_NAME_MAX_LENGTH,
    pattern: PARAMETER_NAME_PATTERN,
    explain: explainParameterName,
  },
  value: {
    thing: "a parameter value",
    missing: "",
    minLength: 0,
    maxLength: PARAMETER_VALUE_MAX_LENGTH,
  },
  maxCount: Number.POSITIVE_INFINITY,
  plural: "parameters",
};

export const SPARK_RULES: PairRules = {
  key: {
    thing: "a Spark property name",
    missing: "Enter the Spark property's name",
    minLength: 1,
    maxLength: SPARK_KEY_MAX_LENGTH,
  },
  value: {
    thing: "a Spark property value",
    missing: "",
    minLength: 0,
    maxLength: SPARK_VALUE_MAX_LENGTH,
  },
  maxCount: SPARK_PROPERTIES_MAX_COUNT,
  plural: "Spark properties",
};

export function tooManyPairs(count: number, { maxCount, plural }: PairRules): string {
  return `${grouped(count)} ${plural}; a job has at most ${grouped(maxCount)}: remove ${grouped(count - maxCount)}`;
}

function explainParameterName(text: string) {
  const refused = /[^0-9a-zA-Z_]/u.exec(text)?.[0];
  if (!refused) return undefined;
  if (/^:\w+$/.test(text)) {
    const message = "Starts with “:”, which belongs to the query, not to the name";
    return { message, fix: { label: "Remove it", value: text.slice(1) } };
  }
  const name = characterName(refused);
  return { message: `${name} can't be in a parameter name: it has letters A to Z, digits and _` };
}
