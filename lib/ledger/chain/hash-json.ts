import "server-only";
import { createHash } from "node:crypto";

/** SHA-256 (hex) of a JSON value, whatever the order of its members. */
export function hashJson(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value, sortMembers)).digest("hex");
}

function sortMembers(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members);
}
