import { WORKER_COUNT_MAX, WORKER_COUNT_MIN } from "./limits";
import type { PairRules } from "./pair-rules";
import type { TextRule } from "./text-rule";

// Lengths are in code points; patterns are ECMAScript's, with the flag `u`.

export function textKeywords({ minLength, maxLength, pattern }: TextRule) {
  return {
    ...(minLength > 0 && { minLength }),
    maxLength,
    ...(pattern && { pattern: pattern.source }),
  };
}

export function mapKeywords({ key, value, maxCount }: PairRules) {
  return {
    type: "object",
    propertyNames: textKeywords(key),
    additionalProperties: { type: "string", ...textKeywords(value) },
    ...(Number.isFinite(maxCount) && { maxProperties: maxCount }),
  };
}

export const WORKER_COUNT_KEYWORDS = {
  type: "integer",
  minimum: WORKER_COUNT_MIN,
  maximum: WORKER_COUNT_MAX,
};

export const ONE_SEED_KEYWORDS = {
  oneOf: [
    { required: ["dataSource"] },
    ...["queryString", "analysisTemplateArn"].map((member) => ({
      required: ["sqlParameters"],
      properties: { sqlParameters: { required: [member] } },
    })),
  ],
};
