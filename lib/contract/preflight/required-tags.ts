import { matchesEntry } from "@/lib/contract/launch-form/validation/validate-rules";
import type { RequiredTags } from "./preflight";

export type TagFault = {
  key: string;
  /** Absent if the tag is missing. */
  value?: string;
  allowed: readonly string[];
};

/** Tags that a request lacks, or whose value is not allowed. */
export function tagFaults(
  tags: Readonly<Record<string, string>>,
  required: RequiredTags,
): TagFault[] {
  return Object.entries(required).flatMap(([key, allowed]) => {
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
    if (value === undefined) return [{ key, allowed }];
    return allowed.some((entry) => matchesEntry(entry, value)) ? [] : [{ key, value, allowed }];
  });
}
