import { counted } from "@/lib/contract/launch-request/wording";
import type { CheckResult } from "@/lib/contract/preflight/preflight";

const passed = (reason: string): CheckResult => ({ state: "passed", reason });
const failed = (reason: string): CheckResult => ({ state: "failed", reason });
const warning = (reason: string): CheckResult => ({ state: "warning", reason });
const unknown = (reason: string): CheckResult => ({ state: "unknown", reason });

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
  quota: {
    free: (left: number, quota: number) =>
      passed(`${counted(left, "slot")} of ${quota} free, if AWS's default quota applies.`),
    full: (quota: number, names: string) =>
      warning(
        `All ${quota} slots of AWS's default quota are in use: ${names}. AWS may refuse the launch until one ends.`,
      ),
  },
  day: {
    unlimited: () => passed("Your role has no daily limit."),
    left: (left: number, limit: number) =>
      passed(`${counted(left, "launch", "launches")} of ${limit} left today.`),
    none: (limit: number) =>
      failed(`All ${limit} launches of today are used. Wait until 00:00 UTC.`),
  },
} as const;
