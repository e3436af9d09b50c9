import "server-only";

/**
 * Whether the body of a post to a page is of the kind that the portal's own pages send: a form, and
 * beside it an action's earlier answer as plain JSON. React's protocol carries much more (maps,
 * streams, promises, references along paths), none of which an action here takes, and its decoder
 * has been broken into before: what is stranger than our own never reaches it.
 */
export function isActionBody(data: FormData, { scripted }: { scripted: boolean }): boolean {
  const parts = [...data.entries()];
  if (!scripted) return parts.every(([name, value]) => isNativePart(name, value));
  return data.has("0") && parts.every(([name, value]) => isScriptedPart(name, value));
}

/** An action called by a script: its arguments in `0`, the fields of the form in it behind a number. */
function isScriptedPart(name: string, value: FormDataEntryValue): boolean {
  if (name === "0") return isJson(value, isArguments);
  return /^_?[\da-f]{1,4}_./.test(name);
}

/** A form posted without a script: its own fields, and hidden ones that name the action. */
function isNativePart(name: string, value: FormDataEntryValue): boolean {
  if (!name.startsWith("$ACTION_")) return true;
  if (/^\$ACTION_(REF_\d{1,3}|ID_[\da-f]{1,64}|KEY)$/.test(name)) return typeof value === "string";
  if (/^\$ACTION_\d{1,3}:0$/.test(name)) return isJson(value, isReference);
  return /^\$ACTION_\d{1,3}:1$/.test(name) && isJson(value, isArguments);
}

function isJson(value: FormDataEntryValue, isRight: (parsed: unknown) => boolean): boolean {
  if (typeof value !== "string") return false;
  try {
    return isRight(JSON.parse(value));
  } catch {
    return false;
  }
}

/** The earlier answer, or none yet, and the form. */
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

/** A whole form with its judgement has about a thousand. */
const VALUES_MAX = 20_000;

/** In React's protocol a text that begins with `$` is a value of another kind; `$$` is the sign itself. */
const TEXT = /^(?!\$)|^\$\$|^\$undefined$|^\$K[\da-f]{1,4}$/;

function isPlain(root: unknown): boolean {
  const pending = [root];
  for (let count = 0; pending.length > 0; count++) {
    const value = pending.pop();
    if (count > VALUES_MAX) return false;
    if (typeof value === "string" && !TEXT.test(value)) return false;
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) return false;
    for (const part of Object.values(value)) pending.push(part);
  }
  return true;
}
