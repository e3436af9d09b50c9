import { NAME_RULE } from "@/lib/contract/launch-request/job-rules";
import { lengthOf, NAME_MAX_LENGTH } from "@/lib/contract/launch-request/limits";
import { validateText } from "@/lib/contract/launch-request/text-rule";

/** What stands for a placeholder of a name pattern. An absent one stays as typed. */
export type PatternWords = {
  /** Day in UTC, `YYYY-MM-DD`. */
  date: string;
  /** As `userWord` makes it. */
  user?: string;
  n: string;
  /** Of a batch: folder or file of the row's seed. */
  seed?: string;
};

const PLACEHOLDER = /\{(\w*)\}/g;

/** In one pass: what stands for a placeholder can hold braces of its own. */
export function fillPattern(pattern: string, words: PatternWords): string {
  return pattern.replaceAll(PLACEHOLDER, (placeholder, word: string) =>
    Object.hasOwn(words, word) ? (words[word as keyof PatternWords] ?? placeholder) : placeholder,
  );
}

/** Of a template: there is no seed yet that a name could have. */
const OF_TEMPLATE = ["date", "user", "n"];

const PATTERN_MAX_LENGTH = 120;
const USER_MAX_LENGTH = 20;
/** Names with greater numbers are made in another way: `findFreeName`. */
export const NUMBER_MAX = 9_999;

/** The longest that a pattern can make. */
const LONGEST = {
  date: "2000-12-31",
  user: "x".repeat(USER_MAX_LENGTH),
  n: String(NUMBER_MAX),
} satisfies PatternWords;

/** Lower-case letters, digits and hyphens; at most 20. `id`: in place of a name without any. */
export function userWord(name: string, id = ""): string {
  return wordOf(name) || wordOf(id.slice(id.lastIndexOf("#") + 1)) || "user";
}

function wordOf(text: string): string {
  return text
    .slice(0, 200)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, USER_MAX_LENGTH)
    .replace(/-$/, "");
}

/** What is wrong with the pattern of a template: any name that it makes must be valid. */
export function namePatternFault(pattern: string): string | undefined {
  if (pattern.length > PATTERN_MAX_LENGTH) {
    return `Name pattern has too many characters. Use at most ${PATTERN_MAX_LENGTH}.`;
  }
  for (const [placeholder, word = ""] of pattern.matchAll(PLACEHOLDER)) {
    if (!OF_TEMPLATE.includes(word)) {
      return `Name pattern has ${placeholder}, which stands for nothing. Use {date}, {user} or {n}.`;
    }
  }
  const longest = fillPattern(pattern, LONGEST);
  const length = lengthOf(longest);
  if (length > NAME_MAX_LENGTH) {
    return `Name pattern makes names of up to ${length} characters. Shorten it: a job name has at most ${NAME_MAX_LENGTH}.`;
  }
  const fault = validateText(NAME_RULE, longest);
  return fault?.message.replace(NAME_RULE.label, "Name pattern");
}
