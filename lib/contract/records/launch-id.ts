import { UUID_PATTERN } from "@/lib/contract/uuid";

/** The launch ID in lower case, as in the ledger; undefined if it is not one. */
export function readLaunchId(given: unknown): string | undefined {
  const id = typeof given === "string" ? given.toLowerCase() : "";
  return UUID_PATTERN.test(id) ? id : undefined;
}
