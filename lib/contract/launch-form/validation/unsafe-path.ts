import { INVISIBLE } from "@/lib/contract/launch-request/invisible-characters";

const UNSEEN = new RegExp(`[\\s\\p{Cc}]|${INVISIBLE}`, "gu");

/** What readers that decode, normalise or trim a path would take for these characters. */
const ENCODED: Record<string, string> = { "2e": ".", "2f": "/", "5c": "\\" };

/**
 * Why a path could lead out of an allowed prefix: a dot or empty segment, or a backslash, also as a
 * percent or full-width form. Follows “has”.
 */
export function findUnsafeSegment(path: string): string | undefined {
  const read = path
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .replace(/%(?:25)*(2e|2f|5c)/gi, (_, code: string) => ENCODED[code.toLowerCase()] ?? "");
  if (read.includes("\\")) return "a backslash";
  const segments = read.split("/");
  const dots = segments.find((segment) => segment === "." || segment === "..");
  if (dots) return `the segment “${dots}”`;
  return segments.includes("") ? "an empty segment (“//”)" : undefined;
}
