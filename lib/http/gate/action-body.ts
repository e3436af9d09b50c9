import "server-only";
import { findJsonExcess } from "@/lib/json-members";

/** The form's three lists of 500 rows, each with a key and a value, and its other fields. */
const PARTS_MAX = 3_200;

/** A whole form with its validation has about a thousand. */
const JSON_MAX = { depth: 32, values: 20_000 };

export type ActionBody = {
  data: FormData;
  /** IDs of the server actions that the body names: at least one. */
  actionIds: string[];
  /** To be passed on with the body. */
  contentType: string;
};

/**
 * Reads a multipart form, if it is one that the portal's pages send: in the one spelling in which
 * browsers write it, because Next has two parsers that read others differently, and answers with 500
 * what they can't read. `contentType` is the form's own, in that spelling too.
 */
export function readActionBody(
  body: Buffer,
  { contentType, actionId }: { contentType: string; actionId: string | undefined },
): ActionBody | undefined {
  const boundary = boundaryOf(contentType);
  const data = boundary === undefined ? undefined : readParts(body, boundary);
  if (!data || !isActionBody(data, { scripted: actionId !== undefined })) return undefined;
  return {
    data,
    actionIds: actionId === undefined ? nativeActionIds(data) : [actionId],
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** Without the characters that need quotes; browsers and programs use none. */
const BOUNDARY =
  /^multipart\/form-data\s*;\s*boundary=(?:"([\w'+.-]{1,70})"|([\w'+.-]{1,70}))\s*$/i;

function boundaryOf(contentType: string): string | undefined {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? [];
  return quoted ?? plain;
}

/** Of a part, in bytes: a browser sends its name, and for a file its name and type. */
const PART_HEAD_MAX = 1_024;
const PART_HEAD =
  /^\r\ncontent-disposition: form-data; name="([^"\\\r\n]*)"(?:; filename="([^"\\\r\n]*)")?(?:\r\ncontent-type: [^\r\n]*)?$/i;

/** Linear; undefined for more parts than a form has, and for any other spelling. */
function readParts(body: Buffer, boundary: string): FormData | undefined {
  const data = new FormData();
  const delimiter = `\r\n--${boundary}`;
  let at = delimiter.length - 2;
  if (body.toString("latin1", 0, at) !== delimiter.slice(2)) return undefined;
  for (let parts = 0; parts <= PARTS_MAX; parts += 1) {
    const rest = body.toString("latin1", at, at + 5);
    if (rest === "--" || rest === "--\r\n") return data;
    const headEnd = body.subarray(at, at + PART_HEAD_MAX).indexOf("\r\n\r\n");
    const head = headEnd < 0 ? null : PART_HEAD.exec(body.toString("utf8", at, at + headEnd));
    const from = at + headEnd + 4;
    const to = body.indexOf(delimiter, from);
    if (!head || to < 0) return undefined;
    const [, name = "", fileName] = head;
    const value = body.subarray(from, to);
    // Buffers keep a byte-order mark, and so do Next's parser and the rules of each field.
    if (fileName === undefined) data.append(name, value.toString("utf8"));
    else data.append(name, new File([new Uint8Array(value)], fileName));
    at = to + delimiter.length;
  }
  return undefined;
}

/** Plain JSON only: React's protocol carries more, and its decoder has had vulnerabilities. */
export function isActionBody(data: FormData, { scripted }: { scripted: boolean }): boolean {
  const parts = [...data.entries()];
  if (!scripted) return parts.every(([name, value]) => isNativePart(name, value)) && isWhole(data);
  return isSingle(data, "0") && parts.every(([name, value]) => isScriptedPart(name, value));
}

function isSingle(data: FormData, name: string): boolean {
  return data.getAll(name).length === 1;
}

/** Whether a form without a script names an action, and has what each reference to one needs. */
function isWhole(data: FormData): boolean {
  const names = [...data.keys()].filter((name) => name.startsWith("$ACTION_"));
  return (
    names.some((name) => /^\$ACTION_(ID|REF)_/.test(name)) &&
    names.every((name) => isSingle(data, name) && hasReference(data, name))
  );
}

function hasReference(data: FormData, name: string): boolean {
  const [, number] = /^\$ACTION_REF_(\d+)$/.exec(name) ?? [];
  if (number === undefined) return true;
  const reference = data.get(`$ACTION_${number}:0`);
  if (reference === null) return false;
  const { bound = null } = JSON.parse(String(reference));
  return bound === null || data.has(`$ACTION_${number}:1`);
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
