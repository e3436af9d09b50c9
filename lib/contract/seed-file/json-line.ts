import type { FaultKind } from "./findings";

/** Exactly this name, as AWS documents it. */
export const ID_KEY = "user_id";

/** The same name in another spelling, such as `User_ID`, `userId` or `user id`. */
const NEARLY_ID_KEY = /^user[\s_-]?id$/i;

export function isNearlyIdKey(key: string): boolean {
  return key !== ID_KEY && NEARLY_ID_KEY.test(key);
}

/** The ID of a line, or why it has none. */
export type ReadLine =
  | { id: string; renamedKey?: string; hasOthers?: boolean }
  | { fault: FaultKind; detail?: string };

const ID_KEY_IN_JSON = /"user_id"\s*:/g;
const DETAIL_MAX_LENGTH = 60;

/** The ID of one line of a JSON Lines file. */
export function readJsonLine(line: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { fault: explain(line) };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { fault: "not-object" };
  }
  const keys = Object.keys(value);
  const key = Object.hasOwn(value, ID_KEY) ? ID_KEY : keys.find(isNearlyIdKey);
  if (key === undefined) return { fault: "key-missing", detail: short(keys.join(", ")) };
  // JSON.parse keeps the last of two members, AWS perhaps the first.
  const mentions = line.match(ID_KEY_IN_JSON)?.length ?? 0;
  if (mentions > 1) return { fault: "key-twice" };
  const id: unknown = (value as Record<string, unknown>)[key];
  if (typeof id === "number") return { fault: "id-number" };
  if (typeof id !== "string") return { fault: "id-not-text" };
  return { id, hasOthers: keys.length > 1, ...(key !== ID_KEY && { renamedKey: short(key) }) };
}

function explain(line: string): FaultKind {
  const text = line.trim();
  if (/^(\/\/|#)/.test(text)) return "comment";
  if (!text.startsWith("{")) return isPartOfJson(text) ? "unfinished" : "plain-text";
  if (parses(text.replace(/,$/, ""))) return "trailing-comma";
  if (/^\{\s*'|:\s*'/.test(text)) return "single-quotes";
  if (/\}\s*,?\s*\{/.test(text)) return "two-values";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
  if (/[\u0000-\u001f]/.test(text)) return "control-character";
  return text.endsWith("}") ? "not-json" : "unfinished";
}

/** A line of an object that is spread over several lines. */
function isPartOfJson(text: string): boolean {
  return /^[}\]]|^"[^"]*"\s*:/.test(text);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export function short(text: string): string {
  return text.length <= DETAIL_MAX_LENGTH ? text : `${text.slice(0, DETAIL_MAX_LENGTH)}…`;
}
