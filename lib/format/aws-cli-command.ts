/** Linux limits an argument to 128 KiB with its terminating zero byte (MAX_ARG_STRLEN). */
const MAX_ARGUMENT_BYTES = 128 * 1024 - 1;

const END = "END_OF_REQUEST";

/** Invisible, bidirectional and control characters, which are unsafe to paste. */
const UNSAFE_IN_TERMINALS = /[\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

/** `AWS_MAX_ATTEMPTS=1`: no paid launch twice. `--endpoint-url`: no sandbox command reaches AWS. */
export function awsCliCommand(
  request: unknown,
  where: { region: string; endpointUrl?: string },
): string {
  const json = toPasteableJson(request);
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

function toPasteableJson(request: unknown): string {
  return JSON.stringify(request, null, 2).replace(UNSAFE_IN_TERMINALS, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
