import { RESERVED_TAG_KEY, tooManyWithPortalTag } from "@/lib/contract/launch-form/portal-tags";
import { TAGS_MAX_COUNT } from "@/lib/contract/launch-request/limits";
import { TAG_RULES, tooManyPairs } from "@/lib/contract/launch-request/pair-rules";
import { validateText } from "@/lib/contract/launch-request/text-rule";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";

export type Tags = Record<string, string>;

export type TagLock = "portal" | "aws";

/** Can't be changed here: the portal's own tag, and AWS's. */
export function lockOf(key: string): TagLock | undefined {
  if (key === CORRELATION_TAG_KEY) return "portal";
  return /^aws:/i.test(key) ? "aws" : undefined;
}

/** `key` is absent if the fault concerns all tags together. */
export type TagFault = { key?: string; side: "key" | "value"; message: string };

export type TagChange = {
  set: Tags;
  removed: string[];
  /** The job has no room for the new ones otherwise. */
  removesFirst: boolean;
};

/** From the tags of a job to those that it shall have. Locked ones stay, named or not. */
export function planTagChange(
  before: Tags,
  wanted: Tags,
): { change: TagChange; faults: TagFault[] } {
  const known = new Map(Object.entries(before));
  const others = Object.entries(wanted).filter(([key, value]) => known.get(key) !== value);
  const removed = [...known.keys()].filter((key) => !Object.hasOwn(wanted, key) && !lockOf(key));
  const faults = others.flatMap(([key, value]) => faultsOf(key, value));
  const kept = [...known.keys()].filter((key) => !removed.includes(key));
  const added = others.map(([key]) => key);
  const tooMany = tooManyOf(new Set([...kept, ...added]));
  const removesFirst = countOwn(new Set([...known.keys(), ...added])) > TAGS_MAX_COUNT;
  return {
    change: { set: Object.fromEntries(others), removed, removesFirst },
    faults: tooMany === undefined ? faults : [{ side: "key", message: tooMany }, ...faults],
  };
}

function faultsOf(key: string, value: string): TagFault[] {
  if (lockOf(key) === "portal") return [{ key, side: "key", message: RESERVED_TAG_KEY }];
  const ofKey = validateText(TAG_RULES.key, key);
  const ofValue = validateText(TAG_RULES.value, value);
  return [
    ...(ofKey ? [{ key, side: "key" as const, message: ofKey.message }] : []),
    ...(ofValue ? [{ key, side: "value" as const, message: ofValue.message }] : []),
  ];
}

function countOwn(keys: ReadonlySet<string>): number {
  return [...keys].filter((key) => lockOf(key) !== "aws").length;
}

function tooManyOf(keys: ReadonlySet<string>): string | undefined {
  const counted = countOwn(keys);
  if (counted <= TAGS_MAX_COUNT) return undefined;
  return keys.has(CORRELATION_TAG_KEY)
    ? tooManyWithPortalTag(counted - 1, TAGS_MAX_COUNT - 1)
    : tooManyPairs(counted, TAG_RULES);
}
