import { TAGS_MAX_COUNT } from "@/lib/contract/launch-request/limits";
import { counted, grouped } from "@/lib/contract/launch-request/wording";
import type { CheckResult } from "@/lib/contract/preflight/preflight";
import type { TagFault } from "@/lib/contract/preflight/required-tags";

const passed = (reason: string): CheckResult => ({ state: "passed", reason });
const failed = (reason: string): CheckResult => ({ state: "failed", reason });
const warning = (reason: string): CheckResult => ({ state: "warning", reason });
const unknown = (reason: string): CheckResult => ({ state: "unknown", reason });

type Jobs = NonNullable<CheckResult["jobs"]>;

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(", ");

function tagSentence({ key, value, allowed }: TagFault): string {
  const isFree = allowed.includes("*");
  const values = isFree ? "" : ` with one of these values: ${quoted(allowed)}`;
  if (value === undefined) return `Add the tag “${key}”${values}.`;
  return `Tag “${key}” has the value “${value}”. Use one of these: ${quoted(allowed)}.`;
}

/** Jobs that are not named: the person may not see them, or they are too many. */
function others(count: number): string {
  return count > 0 ? ` ${count} of them ${count === 1 ? "is" : "are"} not listed here.` : "";
}

/** The results of checks before a launch, in words. */
export const preflightWords = {
  /** By AWS's failure: its title and remedy. */
  failure: (title: string, remedy: string) => unknown(`${title}. ${remedy}`.trim()),
  late: () => unknown("AWS did not reply in time."),
  unexpected: () => unknown("The portal had an internal error."),
  empty: (label: string) => unknown(`${label} is empty or invalid.`),

  seed: {
    found: (region: string) => passed(`The file exists. Its bucket is in ${region}.`),
    folder: (region: string) => passed(`The folder has files. Its bucket is in ${region}.`),
    otherRegion: (region: string, own: string) =>
      failed(`The bucket is in ${region}, but the portal launches in ${own}. Use a bucket there.`),
    noBucket: (bucket: string) => failed(`The bucket ${bucket} does not exist.`),
    noObject: () => failed("The bucket has no such file. Check the path."),
    emptyFolder: () => failed("The bucket has no file in this folder. Check the path."),
    notAllowed: () => unknown("The portal does not read this bucket or folder."),
  },
  content: {
    byBrowser: () => unknown("The browser reads the content, not the portal."),
    busy: () => unknown("The portal is reading other seeds. Check again in a minute."),
  },
  role: {
    trusted: () => passed("The role exists, and Clean Rooms ML can assume it."),
    missing: () => failed("The role does not exist in the portal's account."),
    otherArn: (arn: string) => failed(`The role's ARN is ${arn}. Use it, with its path.`),
    untrusted: () =>
      failed(
        "The role's trust policy does not allow cleanrooms-ml.amazonaws.com to assume it. Ask your AWS administrator to add it.",
      ),
    unreadable: () => unknown("The role's trust policy can't be read."),
    otherAccount: (account: string) => unknown(`The role is in account ${account}.`),
  },
  accounts: {
    agree: () => passed("Accounts, partitions and Regions agree."),
    differ: (sentences: string) => failed(sentences),
  },
  model: {
    known: (minimum: number): CheckResult => ({
      ...passed(`At least ${counted(minimum, "person", "people")} of the seed must match.`),
      minimum,
    }),
    otherParty: (account: string, standard: number) =>
      unknown(
        `The model belongs to account ${account}, which alone can see its minimum. It is ${standard} unless its owner changed it.`,
      ),
  },
  name: {
    free: () => passed("No job or launch that the portal knows has this name."),
    taken: (freeName: string) =>
      failed(`Another job has this name, and AWS accepts each name once. “${freeName}” is free.`),
  },
  tags: {
    good: (required: number) =>
      passed(
        required === 0
          ? "The portal's operator requires no tags."
          : `The request has the ${counted(required, "required tag")}.`,
      ),
    breach: (faults: readonly TagFault[]) => failed(faults.map(tagSentence).join(" ")),
    inherited: (keys: readonly string[]) =>
      warning(
        `The model gives its jobs ${keys.length === 1 ? "the tag" : "the tags"} ${quoted(keys)} with another value. AWS decides which one the job gets.`,
      ),
    tooMany: (count: number, inherited: number) =>
      failed(
        `The job would have ${counted(count, "tag")}, ${inherited} of them from its model. AWS allows ${TAGS_MAX_COUNT}.`,
      ),
  },
  quota: {
    free: (left: number, quota: number, jobs: Jobs): CheckResult => ({
      ...passed(`${counted(left, "slot")} of ${grouped(quota)} free.`),
      ...(jobs.length > 0 && { jobs }),
    }),
    full: (quota: number, taken: number, jobs: Jobs): CheckResult => ({
      ...warning(
        `${counted(taken, "job")} ${taken === 1 ? "holds" : "hold"} a slot of ${grouped(quota)}. AWS may refuse the launch until one ends.${others(taken - jobs.length)}`,
      ),
      ...(jobs.length > 0 && { jobs }),
    }),
  },
  day: {
    unlimited: () => passed("Your role has no daily limit."),
    left: (left: number, limit: number) =>
      passed(`${counted(left, "launch", "launches")} of ${grouped(limit)} left today.`),
    none: (limit: number) =>
      failed(`All ${grouped(limit)} launches of today are used. Wait until 00:00 UTC.`),
  },
} as const;
