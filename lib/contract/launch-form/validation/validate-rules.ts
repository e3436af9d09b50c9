import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { parseArn } from "@/lib/contract/launch-request/arn";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { findUnsafeSegment } from "./unsafe-path";

export type RuledRequest = {
  collaborationId?: string;
  configuredAudienceModelArn?: string;
  seedAudience?: { roleArn?: string; dataSource?: { s3Uri?: string } };
};

export type RuleName = keyof LaunchRules;

export type RuleFault = { field: string; rule: RuleName; message: string };

type Rule = {
  field: string;
  /** A value's path within its bucket or account. */
  path?: { label: string; read: (value: string) => string };
  read: (request: RuledRequest) => string | undefined;
  /** After "Your role can't" or "This account can't". */
  refusal: string;
  /** In its place for an absent value; without it, absence is allowed. */
  absenceRefusal?: string;
};

const RULES: Record<RuleName, Rule> = {
  collaborations: {
    field: "collaborationId",
    read: ({ collaborationId }) => collaborationId,
    refusal: "launch in this collaboration",
    // Without a collaboration it is unknown whose data the job would use.
    absenceRefusal: "launch without a collaboration",
  },
  models: {
    field: "configuredAudienceModelArn",
    read: ({ configuredAudienceModelArn }) => configuredAudienceModelArn,
    path: { label: "Configured audience model ARN", read: resourceOf },
    refusal: "launch with this model",
  },
  seedBuckets: {
    field: "seedAudience.dataSource.s3Uri",
    read: ({ seedAudience }) => seedAudience?.dataSource?.s3Uri,
    // A slash at the end means a folder.
    path: { label: "Seed S3 URI", read: (uri) => uri.replace(/^s3:\/\//, "").replace(/\/$/, "") },
    refusal: "launch with a seed from this bucket",
  },
  seedRoles: {
    field: "seedAudience.roleArn",
    read: ({ seedAudience }) => seedAudience?.roleArn,
    path: { label: "Seed role ARN", read: resourceOf },
    refusal: "launch with this seed role",
  },
};

function resourceOf(arn: string): string {
  return parseArn(arn)?.resource ?? arn;
}

export const RULE_NAMES: readonly RuleName[] = [
  "collaborations",
  "models",
  "seedBuckets",
  "seedRoles",
];

/** In the order of the page. SQL and template seeds have no bucket to check. */
export function validateRules(
  request: RuledRequest,
  rules: LaunchRules,
  whose = "Your role",
): RuleFault[] {
  return RULE_NAMES.flatMap((rule) => {
    const entries = rules[rule];
    const { field, path, read, refusal, absenceRefusal } = RULES[rule];
    const given = read(request) || undefined;
    if (entries === undefined) return [];
    const unsafe = given && path && findUnsafeSegment(path.read(given));
    if (unsafe) {
      const message = `${path.label} has ${unsafe}, which could point outside what the rule “${rule}” allows. Remove it.`;
      return [{ field, rule, message }];
    }
    if (isAllowed(rule, given, entries, absenceRefusal)) return [];
    const what = given === undefined ? absenceRefusal : refusal;
    const message = `${whose} can't ${what}. The rule “${rule}” allows ${allowedIn(entries)}.`;
    return [{ field, rule, message }];
  });
}

function isAllowed(
  rule: RuleName,
  given: string | undefined,
  entries: readonly string[],
  absenceRefusal: string | undefined,
): boolean {
  if (given === undefined) return absenceRefusal === undefined;
  const text = rule === "seedBuckets" ? bucketOf(given) : given;
  return text !== undefined && entries.some((entry) => matchesEntry(entry, text));
}

/** Stricter than AWS: other characters might be read as part of another bucket's name. */
const BUCKET = /^s3:\/\/([a-zA-Z\d._-]+)(?:\/|$)/;

function bucketOf(s3Uri: string): string | undefined {
  return BUCKET.exec(s3Uri)?.[1];
}

export function validateFormRules(values: LaunchFormValues, rules: LaunchRules): RuleFault[] {
  const { collaborationId, configuredAudienceModelArn, seedSource, seedAudience } = values;
  const { roleArn, dataSource } = seedAudience;
  const seed = seedSource === "s3" ? { roleArn, dataSource } : { roleArn };
  return validateRules({ collaborationId, configuredAudienceModelArn, seedAudience: seed }, rules);
}

const ENTRIES_SHOWN = 3;

function allowedIn(entries: readonly string[]): string {
  if (entries.length === 0) return "none";
  const shown = entries.slice(0, ENTRIES_SHOWN).map(shortened).join(", ");
  const others = entries.length - ENTRIES_SHOWN;
  return others > 0 ? `${shown} and ${others} more` : shown;
}

const ENTRY_HEAD = 16;
const ENTRY_TAIL = 43;

function shortened(entry: string): string {
  if (entry.length <= ENTRY_HEAD + ENTRY_TAIL) return entry;
  return `${entry.slice(0, ENTRY_HEAD)}…${entry.slice(-ENTRY_TAIL)}`;
}

/** An entry of the access file; its `*` matches any characters or none. Linear time. */
export function matchesEntry(entry: string, text: string): boolean {
  const [head = "", ...parts] = entry.split("*");
  const tail = parts.pop();
  if (tail === undefined) return text === entry;
  const end = text.length - tail.length;
  if (end < head.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end;
}
