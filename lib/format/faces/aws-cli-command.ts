import { INVISIBLE } from "@/lib/contract/launch-request/invisible-characters";

/** Linux limits an argument to 128 KiB with its terminating zero byte (MAX_ARG_STRLEN). */
const MAX_ARGUMENT_BYTES = 128 * 1024 - 1;

const END = "END_OF_REQUEST";

/** Invisible when pasted, and some terminals act on them or drop them. */
const UNSEEN = new RegExp(String.raw`${INVISIBLE}|(?!\n)\p{Cc}|\p{Cf}|(?! )\p{Z}`, "gu");

/** `AWS_MAX_ATTEMPTS=1`: no paid launch twice. `--endpoint-url`: no sandbox command reaches AWS. */
export function awsCliCommand(
  request: unknown,
  where: { region: string; endpointUrl?: string },
): string {
  const json = toPrintableJson(request);
  const lines = [
    "AWS_MAX_ATTEMPTS=1 aws cleanroomsml start-audience-generation-job",
    `--region ${quote(where.region)}`,
    ...(where.endpointUrl ? [`--endpoint-url ${quote(where.endpointUrl)}`] : []),
  ];
  if (new TextEncoder().encode(json).length <= MAX_ARGUMENT_BYTES) {
    return joinLines([...lines, `--cli-input-json ${quote(json)}`]);
  }
  return viaFile(json, joinLines([...lines, '--cli-input-json "file://$request"']));
}

/** A file, because the CLI reads it twice: a pipe or standard input does not work. */
function viaFile(json: string, command: string): string {
  return `(
request=$(mktemp) || exit
cat >"$request" <<'${END}'
${json}
${END}
${command}
result=$?
rm -f "$request"
exit "$result"
)`;
}

function joinLines(lines: string[]): string {
  return lines.join(" \\\n  ");
}

/** Indented, with what is not seen as escapes. */
export function toPrintableJson(request: unknown): string {
  return escapeUnseen(JSON.stringify(request, null, 2));
}

/** Writes what is not seen as escapes, by default those of JSON and JavaScript. */
export function escapeUnseen(text: string, escapeOf = escapeUnits): string {
  return text.replace(UNSEEN, escapeOf);
}

/** The escapes of JSON, which any shell passes on. */
function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

function quote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (text.search(UNSEEN) < 0) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text.replace(/[\\']/g, "\\$&").replace(UNSEEN, escapeBytes);
  return `$'${escaped}'`;
}

/** The UTF-8 bytes, because bash writes `\u200b` as the locale has it. */
function escapeBytes(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
