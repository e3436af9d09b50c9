import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import type { LaunchFormValues } from "./launch-form";

/** As much of a request as the rules look at; a form that is still typed in has it too. */
export type RuledRequest = {
  collaborationId?: string;
  configuredAudienceModelArn?: string;
  seedAudience?: { roleArn?: string; dataSource?: { s3Uri?: string } };
};

export type RuleName = keyof LaunchRules;

/** `field` is the form field's name, which is the member's path in the API. */
export type RuleFault = { field: string; rule: RuleName; message: string };

type Rule = {
  field: string;
  /** What the rule looks at; undefined where the request has nothing of the kind. */
  read: (request: RuledRequest) => string | undefined;
  /** After "Your role may not launch", of something that no entry allows. */
  words: string;
  /** The same where there is nothing; without it, nothing is not refused. */
  wordsOfNothing?: string;
};

/** In the order of the page. */
const RULES: Record<RuleName, Rule> = {
  collaborations: {
    field: "collaborationId",
    read: ({ collaborationId }) => collaborationId,
    words: "in this collaboration",
    // Nobody can tell then whose data the job would use.
    wordsOfNothing: "without a collaboration",
  },
  models: {
    field: "configuredAudienceModelArn",
    read: ({ configuredAudienceModelArn }) => configuredAudienceModelArn,
    words: "with this model",
  },
  seedBuckets: {
    field: "seedAudience.dataSource.s3Uri",
    read: ({ seedAudience }) => seedAudience?.dataSource?.s3Uri,
    words: "with a seed from this bucket",
  },
  seedRoles: {
    field: "seedAudience.roleArn",
    read: ({ seedAudience }) => seedAudience?.roleArn,
    words: "with this seed role",
  },
};

export const RULE_NAMES: readonly RuleName[] = [
  "collaborations",
  "models",
  "seedBuckets",
  "seedRoles",
];

/**
 * Whether a request is one that the rules allow: one fault for each field that they refuse, in the
 * order of the page. A seed by SQL or by template lies in no bucket, so that `seedBuckets` has
 * nothing to say of it. What AWS's own rules ask for is not asked for here.
 */
export function validateRules(request: RuledRequest, rules: LaunchRules): RuleFault[] {
  return RULE_NAMES.flatMap((rule) => {
    const entries = rules[rule];
    const { field, read, words, wordsOfNothing } = RULES[rule];
    const given = read(request) || undefined;
    if (entries === undefined || isAllowed(rule, given, entries, wordsOfNothing)) return [];
    const what = given === undefined ? wordsOfNothing : words;
    const message = `Your role may not launch ${what}: the rule “${rule}” allows ${allowedIn(entries)}`;
    return [{ field, rule, message }];
  });
}

function isAllowed(
  rule: RuleName,
  given: string | undefined,
  entries: readonly string[],
  wordsOfNothing: string | undefined,
): boolean {
  if (given === undefined) return wordsOfNothing === undefined;
  const text = rule === "seedBuckets" ? bucketOf(given) : given;
  return text !== undefined && entries.some((entry) => matchesEntry(entry, text));
}

/** Whatever else a bucket's name may hold, others could read it as another one's. */
const BUCKET = /^s3:\/\/([a-zA-Z\d._-]+)(?:\/|$)/;

function bucketOf(s3Uri: string): string | undefined {
  return BUCKET.exec(s3Uri)?.[1];
}

/** As `validateRules`, of what a form would send. */
export function validateFormRules(values: LaunchFormValues, rules: LaunchRules): RuleFault[] {
  const { collaborationId, configuredAudienceModelArn, seedSource, seedAudience } = values;
  const { roleArn, dataSource } = seedAudience;
  const seed = seedSource === "s3" ? { roleArn, dataSource } : { roleArn };
  return validateRules({ collaborationId, configuredAudienceModelArn, seedAudience: seed }, rules);
}

const ENTRIES_SHOWN = 3;

/** The first few entries; a long list is for the page of the portal's rules. */
function allowedIn(entries: readonly string[]): string {
  if (entries.length === 0) return "none";
  const shown = entries.slice(0, ENTRIES_SHOWN).map(shortened).join(", ");
  const others = entries.length - ENTRIES_SHOWN;
  return others > 0 ? `${shown} and ${others} more` : shown;
}

const ENTRY_HEAD = 16;
const ENTRY_TAIL = 43;

/** ARNs differ at their ends. */
function shortened(entry: string): string {
  if (entry.length <= ENTRY_HEAD + ENTRY_TAIL) return entry;
  return `${entry.slice(0, ENTRY_HEAD)}…${entry.slice(-ENTRY_TAIL)}`;
}

/**
 * Whether a text is one that an entry of the access file means: the same character for character,
 * where `*` stands for any characters, or none. Takes one pass, whatever the entry.
 */
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
