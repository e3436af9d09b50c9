import * as z from "zod/mini";
import { issueOf } from "./issue";
import { mapKeywords, textKeywords, WORKER_COUNT_KEYWORDS } from "./json-keywords";
import { judgeText, type TextFault, type TextRule } from "./judge-text";
import { WORKER_COUNT_MAX, WORKER_COUNT_MIN } from "./limits";
import { type PairRules, tooManyPairs } from "./pair-rules";
import { counted, grouped } from "./wording";

// Compiled parsers need `new Function`, which a strict Content-Security-Policy reports even when
// it is only tried.
z.config({ jitless: true });

/** Names the members that the API does not have; for strict objects. */
export const membersOnly = {
  error: (issue: { code?: string; keys?: unknown }) =>
    issue.code === "unrecognized_keys" && Array.isArray(issue.keys)
      ? `The API has no member ${issue.keys.map((key) => `“${String(key)}”`).join(", ")} here`
      : "An object is needed here",
};

export function textOf(rule: TextRule) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? rule.missing : `Only text can be ${rule.thing}`),
    })
    .check((context) => {
      const fault = judgeText(rule, context.value);
      if (fault) context.issues.push(issueOf(fault, context.value));
    })
    .register(z.globalRegistry, textKeywords(rule));
}

/**
 * A map of texts. Not zod's record, which leaves out a key named `__proto__`: this one hands on
 * the very object it was given.
 */
export function mapOf(rules: PairRules) {
  return z
    .custom<Record<string, string>>()
    .check((context) => {
      context.issues.push(...judgeMap(rules, context.value));
    })
    .register(z.globalRegistry, mapKeywords(rules));
}

function judgeMap(rules: PairRules, map: unknown) {
  if (!isJsonObject(map)) {
    return [issueOf({ message: `An object of texts is needed here` }, map)];
  }
  const pairs: [string, unknown][] = Object.entries(map);
  const ofPairs = pairs.flatMap(([key, value]) => {
    const keyFault = judgeText(rules.key, key);
    const valueFault = judgeValue(rules.value, value);
    return [
      ...(keyFault ? [{ ...issueOf(keyFault, key, "key"), path: [key] }] : []),
      ...(valueFault ? [{ ...issueOf(valueFault, value, "value"), path: [key] }] : []),
    ];
  });
  if (pairs.length <= rules.maxCount) return ofPairs;
  return [issueOf({ message: tooManyPairs(pairs.length, rules) }, map), ...ofPairs];
}

export const workerCount = z
  .custom<number>()
  .check((context) => {
    const fault = judgeWorkerCount(context.value);
    if (fault) context.issues.push(issueOf(fault, context.value));
  })
  .register(z.globalRegistry, WORKER_COUNT_KEYWORDS);

/** Looks at the seed even when other members are at fault: whoever mends them should see both. */
export const exactlyOneSeed = z.check<unknown>(
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

function judgeValue(rule: TextRule, value: unknown): TextFault | undefined {
  if (typeof value === "string") return judgeText(rule, value);
  return { message: `Only text can be ${rule.thing}` };
}

function judgeWorkerCount(value: unknown): TextFault | undefined {
  const wanted = `a whole number from ${WORKER_COUNT_MIN} to ${grouped(WORKER_COUNT_MAX)}`;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    return { message: `The worker count is ${wanted}`, ...mendOfCount(value) };
  }
  if (value >= WORKER_COUNT_MIN && value <= WORKER_COUNT_MAX) return undefined;
  return { message: `${counted(value, "worker")}; the count is ${wanted}` };
}

function mendOfCount(value: unknown): Pick<TextFault, "mend"> {
  const digits = typeof value === "string" ? value.replace(/[\s,]/g, "") : "";
  if (!/^[0-9]+$/.test(digits)) return {};
  return { mend: { label: `Use ${digits}`, value: digits } };
}

function isJsonObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
