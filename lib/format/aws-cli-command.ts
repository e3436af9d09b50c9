/** Linux takes no single argument of 128 KiB or more, its end mark included (MAX_ARG_STRLEN). */
const MAX_ARGUMENT_BYTES = 128 * 1024 - 1;

const END = "END_OF_REQUEST";

/** Characters that show nothing, turn the text around, or make a terminal do something when pasted. */
const UNSAFE_IN_TERMINALS = /[\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

/**
 * The AWS CLI's command that sends the same request, for pasting into a POSIX shell.
 *
 * `AWS_MAX_ATTEMPTS=1` is part of it because the CLI would otherwise repeat a paid launch whose
 * answer was lost. `--endpoint-url` stands in it where the portal has one, so that a command copied
 * from a sandbox never reaches AWS. A request too long for an argument goes through a file
 * that is removed afterwards.
 */
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

/** The CLI reads the file of an argument twice, so it can be neither a pipe nor standard input. */
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

/** Same value, other spelling: JSON may escape any character. */
function toPasteableJson(request: unknown): string {
  return JSON.stringify(request, null, 2).replace(UNSAFE_IN_TERMINALS, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** Between single quotes a POSIX shell leaves everything alone but the single quote. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
