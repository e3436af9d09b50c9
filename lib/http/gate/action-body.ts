import "server-only";
import { findJsonExcess } from "@/lib/json-members";

/** The form's three lists of 500 rows, each with a key and a value, and its other fields. */
const PARTS_MAX = 3_200;

/** A whole form with its validation has about a thousand. */
const JSON_MAX = { depth: 32, values: 20_000 };

export type ActionBody = {
  data: FormData;
  /** IDs of the server actions that the body names. */
  actionIds: string[];
};

/**
 * Reads a multipart form, if it is one that the portal's pages send. Counts its parts before it
 * parses them, and the values of their JSON before that is parsed.
 */
export async function readActionBody(
  body: Buffer,
  { contentType, actionId }: { contentType: string; actionId: string | undefined },
): Promise<ActionBody | undefined> {
  if (!hasFewParts(body, contentType)) return undefined;
  const headers = { "content-type": contentType };
  const data = await new Response(new Uint8Array(body), { headers })
    .formData()
    .catch(() => undefined);
  if (!data || !isActionBody(data, { scripted: actionId !== undefined })) return undefined;
  return { data, actionIds: actionId === undefined ? nativeActionIds(data) : [actionId] };
}

const BOUNDARY = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i;

/** Of a part, in bytes: a browser sends its name, and for a file its name and type. */
const PART_HEAD_MAX = 1_024;

function hasFewParts(body: Buffer, contentType: string): boolean {
  const [, quoted, plain = quoted] = BOUNDARY.exec(contentType) ?? [];
  if (plain === undefined) return false;
  const delimiter = `--${plain}`;
  let parts = 0;
  let at = body.indexOf(delimiter);
  while (at >= 0 && parts <= PARTS_MAX) {
    parts += 1;
    const head = body.subarray(at, at + PART_HEAD_MAX);
    if (!head.includes("\r\n\r\n") && !head.includes(`${delimiter}--`)) return false;
    at = body.indexOf(delimiter, at + delimiter.length);
  }
  return parts <= PARTS_MAX;
}

/** Plain JSON only: React's protocol carries more, and its decoder has had vulnerabilities. */
export function isActionBody(data: FormData, { scripted }: { scripted: boolean }): boolean {
  const parts = [...data.entries()];
  if (!scripted) return parts.every(([name, value]) => isNativePart(name, value));
  return data.has("0") && parts.every(([name, value]) => isScriptedPart(name, value));
}

/** An action called by a script: arguments in `0`, form fields with a numeric prefix. */
function isScriptedPart(name: string, value: FormDataEntryValue): boolean {
  if (name === "0") return isJson(value, isArguments);
  return /^_?[\da-f]{1,4}_./.test(name);
}

/** A form posted without a script: its fields, and hidden ones that name the action. */
function isNativePart(name: string, value: FormDataEntryValue): boolean {
  if (!name.startsWith("$ACTION_")) return true;
  if (/^\$ACTION_(REF_\d{1,3}|ID_[\da-f]{1,64}|KEY)$/.test(name)) return typeof value === "string";
  if (REFERENCE.test(name)) return isJson(value, isReference);
  return /^\$ACTION_\d{1,3}:1$/.test(name) && isJson(value, isArguments);
}

const REFERENCE = /^\$ACTION_\d{1,3}:0$/;

function nativeActionIds(data: FormData): string[] {
  return [...data.entries()].flatMap(([name, value]) => {
    if (name.startsWith("$ACTION_ID_")) return [name.slice("$ACTION_ID_".length)];
    return REFERENCE.test(name) ? [String(JSON.parse(String(value)).id)] : [];
  });
}

function isJson(value: FormDataEntryValue, isRight: (parsed: unknown) => boolean): boolean {
  if (typeof value !== "string" || findJsonExcess(value, JSON_MAX)) return false;
  try {
    return isRight(JSON.parse(value));
  } catch {
    return false;
  }
}

const ARGUMENTS_MAX = 2;

function isArguments(parsed: unknown): boolean {
  return Array.isArray(parsed) && parsed.length <= ARGUMENTS_MAX && isPlain(parsed);
}

function isReference(parsed: unknown): boolean {
  if (typeof parsed !== "object" || parsed === null) return false;
  const { id, bound = null, ...others } = parsed as Record<string, unknown>;
  const isKnownKind = typeof id === "string" && /^[\da-f]{1,64}$/.test(id);
  return isKnownKind && (bound === null || bound === "$@1") && Object.keys(others).length === 0;
}

/** In React's protocol a leading `$` marks a special value; `$$` is a literal `$`. */
const TEXT = /^(?!\$)|^\$\$|^\$undefined$|^\$K[\da-f]{1,4}$/;

function isPlain(root: unknown): boolean {
  const pending = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === "string" && !TEXT.test(value)) return false;
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) return false;
    for (const part of Object.values(value)) pending.push(part);
  }
  return true;
}
