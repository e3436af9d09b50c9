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
import {
  PARAMETER_RULES,
  type PairRules,
  SPARK_RULES,
  TAG_RULES,
  tooManyPairs,
} from "./pair-rules";
import { S3_URI_RULE } from "./s3-uri-rule";
import { type TextFault, type TextRule, validateText } from "./text-rule";
import { counted, grouped } from "./wording";

// Compiled parsers need `new Function`, which a strict Content-Security-Policy reports even when
// it is only tried.
z.config({ jitless: true });

/** Names the members that the API does not have; for strict objects. */
const membersOnly = {
  error: (issue: { code?: string; keys?: unknown }) =>
    issue.code === "unrecognized_keys" && Array.isArray(issue.keys)
      ? `The API has no member ${issue.keys.map((key) => `“${String(key)}”`).join(", ")} here`
      : "An object is needed here",
};

function textOf(rule: TextRule) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? rule.missing : `Only text can be ${rule.thing}`),
    })
    .check((context) => {
      const fault = validateText(rule, context.value);
      if (fault) context.issues.push(issueOf(fault, context.value));
    })
    .register(z.globalRegistry, textKeywords(rule));
}

/**
 * A map of texts. Not zod's record, which leaves out a key named `__proto__`: this one hands on
 * the very object it was given.
 */
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
    return [issueOf({ message: `An object of texts is needed here` }, map)];
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

/** Looks at the seed even when other members are at fault: whoever mends them should see both. */
const exactlyOneSeed = z.check<unknown>(
  (context) => {
    const count = seedSources(context.value).length;
    if (count === 1) return;
    const message =
      count === 0
        ? "The seed is missing: give an S3 file, an SQL query or an analysis template"
        : "Only one seed can be given: an S3 file, an SQL query or an analysis template";
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
  return { message: `Only text can be ${rule.thing}` };
}

function validateWorkerCount(value: unknown): TextFault | undefined {
  const wanted = `a whole number from ${WORKER_COUNT_MIN} to ${grouped(WORKER_COUNT_MAX)}`;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    return { message: `The worker count is ${wanted}`, ...fixOfCount(value) };
  }
  if (value >= WORKER_COUNT_MIN && value <= WORKER_COUNT_MAX) return undefined;
  return { message: `${counted(value, "worker")}; the count is ${wanted}` };
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
      dataSource: z.optional(z.strictObject({ s3Uri: textOf(S3_URI_RULE) }, membersOnly)),
      roleArn: textOf(ROLE_ARN_RULE),
      sqlParameters: z.optional(
        z.strictObject(
          {
            queryString: z.optional(textOf(SQL_RULE)),
            analysisTemplateArn: z.optional(textOf(ANALYSIS_TEMPLATE_ARN_RULE)),
            parameters: z.optional(mapOf(PARAMETER_RULES)),
          },
          membersOnly,
        ),
      ),
      sqlComputeConfiguration: z.optional(
        z.strictObject({ worker: z.strictObject(workerMembers(), membersOnly) }, membersOnly),
      ),
    },
    membersOnly,
  )
  .check(exactlyOneSeed)
  .register(z.globalRegistry, ONE_SEED_KEYWORDS);

/**
 * The body of StartAudienceGenerationJob in the API's own shape. It accepts what AWS's model and
 * documented tag rules accept, one seed source, and no member that the API does not know. What
 * comes out is what went in: nothing is trimmed, defaulted or dropped.
 * @see https://docs.aws.amazon.com/cleanrooms-ml/latest/APIReference/API_StartAudienceGenerationJob.html
 */
export const launchRequestSchema = z.strictObject(
  {
    name: textOf(NAME_RULE),
    configuredAudienceModelArn: textOf(CONFIGURED_AUDIENCE_MODEL_ARN_RULE),
    seedAudience,
    includeSeedInOutput: z.optional(z.boolean({ error: "This is true or false" })),
    collaborationId: z.optional(textOf(COLLABORATION_ID_RULE)),
    description: z.optional(textOf(DESCRIPTION_RULE)),
    tags: z.optional(mapOf(TAG_RULES)),
  },
  membersOnly,
);

export type LaunchRequest = z.infer<typeof launchRequestSchema>;

function workerMembers() {
  return {
    type: z.optional(z.enum(WORKER_TYPES, { error: workerTypeMessage })),
    number: z.optional(workerCount),
    properties: z.optional(z.strictObject({ spark: mapOf(SPARK_RULES) }, membersOnly)),
  };
}

function workerTypeMessage({ input }: { input?: unknown }): string {
  const named =
    typeof input === "string" ? `“${input.slice(0, 20)}” is no worker type: choose` : "Choose";
  return `${named} ${WORKER_TYPES.slice(0, -1).join(", ")} or ${WORKER_TYPES.at(-1)}`;
}
