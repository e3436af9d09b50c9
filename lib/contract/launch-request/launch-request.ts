import * as z from "zod/mini";
import {
  ANALYSIS_TEMPLATE_ARN_RULE,
  CONFIGURED_AUDIENCE_MODEL_ARN_RULE,
  ROLE_ARN_RULE,
} from "./arn-rules";
import { issueOf } from "./issue";
import { COLLABORATION_ID_RULE, DESCRIPTION_RULE, NAME_RULE, SQL_RULE } from "./job-rules";
import {
  mapKeywords,
  ONE_SEED_KEYWORDS,
  textKeywords,
  WORKER_COUNT_KEYWORDS,
} from "./json-keywords";
import { WORKER_COUNT_MAX, WORKER_COUNT_MIN, WORKER_TYPES } from "./limits";
import { cleanCharacters } from "./misleading-characters";
import {
  PARAMETER_RULES,
  type PairRules,
  SPARK_RULES,
  TAG_RULES,
  tooManyPairs,
} from "./pair-rules";
import { S3_URI_RULE } from "./s3-uri-rule";
import { type TextFault, type TextRule, validateText } from "./text-rule";
import { grouped } from "./wording";

// Zod's compiled parsers try `new Function`, which violates the Content-Security-Policy.
z.config({ jitless: true });

export const STRICT_OBJECT = {
  error: ({ code, keys, input }: { code?: string; keys?: unknown; input?: unknown }) => {
    if (code === "unrecognized_keys" && Array.isArray(keys)) return unknownMembers(keys);
    return input === undefined
      ? "Value is missing. Add an object."
      : "Value is not an object. Use an object.";
  },
};

function unknownMembers(keys: unknown[]): string {
  const names = keys.map((key) => `“${String(key)}”`).join(", ");
  return keys.length === 1
    ? `Unknown member ${names}. Remove it.`
    : `Unknown members ${names}. Remove them.`;
}

export function textOf(rule: TextRule) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? rule.missing : notAString(rule)),
    })
    .check((context) => {
      const fault = validateText(rule, context.value);
      if (fault) context.issues.push(issueOf(fault, context.value));
    })
    .register(z.globalRegistry, textKeywords(rule));
}

/** Returns the given object itself, because zod's record drops the key `__proto__`. */
function mapOf(rules: PairRules) {
  return z
    .custom<Record<string, string>>()
    .check((context) => {
      context.issues.push(...validateMap(rules, context.value));
    })
    .register(z.globalRegistry, mapKeywords(rules));
}

function validateMap(rules: PairRules, map: unknown) {
  if (!isJsonObject(map)) {
    return [issueOf({ message: "Value is not an object. Use an object of strings." }, map)];
  }
  const pairs: [string, unknown][] = Object.entries(map);
  const ofPairs = pairs.flatMap(([key, value]) => {
    const keyFault = validateText(rules.key, key);
    const valueFault = validateValue(rules.value, value);
    return [
      ...(keyFault ? [{ ...issueOf(keyFault, key, "key"), path: [key] }] : []),
      ...(valueFault ? [{ ...issueOf(valueFault, value, "value"), path: [key] }] : []),
    ];
  });
  if (pairs.length <= rules.maxCount) return ofPairs;
  return [issueOf({ message: tooManyPairs(pairs.length, rules) }, map), ...ofPairs];
}

const workerCount = z
  .custom<number>()
  .check((context) => {
    const fault = validateWorkerCount(context.value);
    if (fault) context.issues.push(issueOf(fault, context.value));
  })
  .register(z.globalRegistry, WORKER_COUNT_KEYWORDS);

/** Runs despite faults in other members, so that all faults are shown at once. */
const exactlyOneSeed = z.check<unknown>(
  (context) => {
    const count = seedSources(context.value).length;
    if (count === 1) return;
    const message =
      count === 0
        ? "Seed is missing. Add an S3 file, an SQL query or an analysis template."
        : "Seed has more than one source. Use one S3 file, SQL query or analysis template.";
    context.issues.push(issueOf({ message }, context.value));
  },
  { when: ({ value }) => isJsonObject(value) },
);

function seedSources(seed: unknown): unknown[] {
  const sql = memberOf(seed, "sqlParameters");
  return [
    memberOf(seed, "dataSource"),
    memberOf(sql, "queryString"),
    memberOf(sql, "analysisTemplateArn"),
  ].filter((source) => source !== undefined);
}

function validateValue(rule: TextRule, value: unknown): TextFault | undefined {
  if (typeof value === "string") return validateText(rule, value);
  return { message: notAString(rule) };
}

function notAString({ label }: TextRule): string {
  return `${label} is not a string. Use a string.`;
}

function validateWorkerCount(value: unknown): TextFault | undefined {
  const remedy = `Use ${WORKER_COUNT_MIN} to ${grouped(WORKER_COUNT_MAX)}.`;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    return { message: `Worker count is not a whole number. ${remedy}`, ...fixOfCount(value) };
  }
  if (value >= WORKER_COUNT_MIN && value <= WORKER_COUNT_MAX) return undefined;
  return { message: `Worker count is ${grouped(value)}. ${remedy}` };
}

function fixOfCount(value: unknown): Pick<TextFault, "fix"> {
  const digits = typeof value === "string" ? value.replace(/[\s,]/g, "") : "";
  if (!/^[0-9]+$/.test(digits)) return {};
  return { fix: { label: `Use ${digits}`, value: digits } };
}

function isJsonObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

const seedAudience = z
  .strictObject(
    {
      dataSource: z.optional(z.strictObject({ s3Uri: textOf(S3_URI_RULE) }, STRICT_OBJECT)),
      roleArn: textOf(ROLE_ARN_RULE),
      sqlParameters: z.optional(
        z.strictObject(
          {
            queryString: z.optional(textOf(SQL_RULE)),
            analysisTemplateArn: z.optional(textOf(ANALYSIS_TEMPLATE_ARN_RULE)),
            parameters: z.optional(mapOf(PARAMETER_RULES)),
          },
          STRICT_OBJECT,
        ),
      ),
      sqlComputeConfiguration: z.optional(
        z.strictObject({ worker: z.strictObject(workerMembers(), STRICT_OBJECT) }, STRICT_OBJECT),
      ),
    },
    STRICT_OBJECT,
  )
  .check(exactlyOneSeed)
  .register(z.globalRegistry, ONE_SEED_KEYWORDS);

/** API reference, StartAudienceGenerationJob. No unknown member; returns the input unchanged. */
export const launchRequestSchema = z.strictObject(
  {
    name: textOf(NAME_RULE),
    configuredAudienceModelArn: textOf(CONFIGURED_AUDIENCE_MODEL_ARN_RULE),
    seedAudience,
    includeSeedInOutput: z.optional(
      z.boolean({ error: "Value is not a boolean. Use true or false." }),
    ),
    collaborationId: z.optional(textOf(COLLABORATION_ID_RULE)),
    description: z.optional(textOf(DESCRIPTION_RULE)),
    tags: z.optional(mapOf(TAG_RULES)),
  },
  STRICT_OBJECT,
);

export type LaunchRequest = z.infer<typeof launchRequestSchema>;

function workerMembers() {
  return {
    type: z.optional(z.enum(WORKER_TYPES, { error: workerTypeMessage })),
    number: z.optional(workerCount),
    properties: z.optional(z.strictObject({ spark: mapOf(SPARK_RULES) }, STRICT_OBJECT)),
  };
}

function workerTypeProblem(input: unknown): string {
  if (typeof input !== "string") return "Worker type is not a string.";
  // Quoted, it would look like one that is known.
  const unseen = cleanCharacters(input, ["control", "invisible", "space", "break", "full-width"]);
  if (unseen) return `Worker type ${unseen.problem}.`;
  return `Worker type “${input.slice(0, 20).toWellFormed()}” is unknown.`;
}

function workerTypeMessage({ input }: { input?: unknown }): string {
  return `${workerTypeProblem(input)} Use ${WORKER_TYPES.slice(0, -1).join(", ")} or ${WORKER_TYPES.at(-1)}.`;
}
