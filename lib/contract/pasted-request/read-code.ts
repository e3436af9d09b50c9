import { type LiteralFault, type LiteralResult, readKeywords, readLiteral } from "./read-literal";
import { isObject } from "./read-members";

type Code =
  | { ok: true; kind: "python" | "javascript"; request: object }
  | { ok: false; fault: LiteralFault };

const PYTHON_CALL = /\bstart_audience_generation_job\s*\(\s*/;
const JAVASCRIPT_CALL = /\bnew\s+(?:\w+\.)?StartAudienceGenerationJobCommand\s*\(\s*/;

/** The request in code of boto3 or of the SDK for JavaScript; undefined if there is no such call. */
export function readCode(text: string): Code | undefined {
  const python = PYTHON_CALL.exec(text);
  if (python) return codeOf("python", readPythonCall(text, python.index + python[0].length));
  const javascript = JAVASCRIPT_CALL.exec(text);
  if (!javascript) return undefined;
  const from = valueAt(text, javascript.index + javascript[0].length);
  return codeOf("javascript", readLiteral(text, { dialect: "javascript", from }));
}

function readPythonCall(text: string, from: number): LiteralResult {
  if (!text.startsWith("**", from)) return readKeywords(text, from);
  return readLiteral(text, { dialect: "python", from: valueAt(text, from + 2) });
}

/** Where the value of an argument is written: here or, for a variable, where it is set. */
function valueAt(text: string, from: number): number {
  const name = /^\s*([A-Za-z_$][\w$]*)\s*[,)]/.exec(text.slice(from, from + 200))?.[1];
  if (name === undefined) return from;
  const set = new RegExp(
    `(?:^|[^\\w$.])${name.replaceAll("$", "\\$")}(?:\\s*:[^=\\n]+)?\\s*=\\s*(?=\\{)`,
  );
  const found = set.exec(text);
  return found ? found.index + found[0].length : from;
}

function codeOf(kind: "python" | "javascript", read: LiteralResult): Code {
  if (!read.ok) return read;
  const { value } = read.literal;
  if (isObject(value)) return { ok: true, kind, request: value };
  const message = "The call has no request as a literal. Write the request itself.";
  return { ok: false, fault: { message, at: { from: 0, to: 0 } } };
}
