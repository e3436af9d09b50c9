import { UUID_PATTERN } from "@/lib/contract/uuid";

export function readLaunchId(given: unknown): string | undefined {
  const id = typeof given === "string" ? given.toLowerCase() : "";
  return UUID_PATTERN.test(id) ? id : undefined;
}
