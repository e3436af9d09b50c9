import { lettersOf, nearestName } from "@/lib/contract/nearest-name";
import { readLiteral } from "./read-literal";
import { isObject, type Note } from "./read-members";
import { readShell, type ShellWord } from "./read-shell";
import { readShorthand } from "./read-shorthand";

/** A request, as far as the command has one. */
export type ReadCommand =
  | { ok: true; request: object; notes: readonly Note[]; region?: string }
  | { ok: false; message: string };

const SERVICE = "cleanroomsml";
const OPERATION = "start-audience-generation-job";

type OptionKind = "text" | "structure" | "input" | "yes" | "no" | "ignored" | "ignored-flag";

/** Of the operation, and the AWS CLI's own, with what the portal does with each. */
const OPTIONS: Record<string, { kind: OptionKind; member?: string }> = {
  "--name": { kind: "text", member: "name" },
  "--configured-audience-model-arn": { kind: "text", member: "configuredAudienceModelArn" },
  "--seed-audience": { kind: "structure", member: "seedAudience" },
  "--include-seed-in-output": { kind: "yes", member: "includeSeedInOutput" },
  "--no-include-seed-in-output": { kind: "no", member: "includeSeedInOutput" },
  "--collaboration-id": { kind: "text", member: "collaborationId" },
  "--description": { kind: "text", member: "description" },
  "--tags": { kind: "structure", member: "tags" },
  "--cli-input-json": { kind: "input" },
  "--cli-input-yaml": { kind: "ignored" },
  ...named("ignored", [
    ...["endpoint-url", "output", "query", "profile", "region", "color", "ca-bundle"],
    ...["cli-read-timeout", "cli-connect-timeout", "cli-binary-format", "generate-cli-skeleton"],
    "cli-error-format",
  ]),
  ...named("ignored-flag", [
    ...["debug", "no-verify-ssl", "no-paginate", "no-sign-request", "version", "v2-debug"],
    ...["no-cli-pager", "cli-auto-prompt", "no-cli-auto-prompt"],
  ]),
};

function named(kind: OptionKind, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [`--${name}`, { kind }]));
}

/** Whether a text is, or begins like, a command of the AWS CLI. */
export function isCommand(text: string): boolean {
  return text.includes(OPERATION) || AWS_FIRST.test(text);
}

const AWS_FIRST = /^\s*(?:[$%>#] ?)?(?:\w+=\S* +)*aws(?:\.exe)?\s+[-a-z]/;

/** Reads a whole command of the AWS CLI, as typed in a terminal. Never throws. */
export function readCommand(text: string): ReadCommand {
  const { commands, documents, unclosed } = readShell(withoutPrompt(text));
  if (unclosed !== undefined) {
    return refused(`The command ends inside a quote. Add the closing ${unclosed}.`);
  }
  const calls = commands.flatMap((words) => {
    const at = words.findIndex((word) => /(?:^|[\\/])aws[2]?(?:\.exe|\.cmd)?$/.test(word.text));
    return at < 0 ? [] : [words.slice(at + 1)];
  });
  const call = calls.find((words) => words.some((word) => word.text === OPERATION)) ?? calls[0];
  if (!call) return refused("The command does not call “aws”. Paste the whole command.");
  const arguments_ = splitArguments(call);
  const wrong = wrongOperation(arguments_.names);
  if (wrong !== undefined) return refused(wrong);
  const reader = new OptionReader(documents);
  if (calls.length > 1)
    reader.note("The text has more than one command of the AWS CLI. Only one is read.");
  for (const word of arguments_.names.slice(2)) {
    reader.note(
      `“${brief(word.text)}” is not part of an option. It is left out. Was a quote forgotten?`,
    );
  }
  for (const option of arguments_.options) reader.read(option);
  return reader.result();
}

function refused(message: string): ReadCommand {
  return { ok: false, message };
}

function withoutPrompt(text: string): string {
  return text.replace(/^\s*(?:[$%#>] |PS [^>\n]*> ?|[A-Za-z]:\\[^>\n]*> ?)/, "");
}

type GivenOption = { name: string; value?: ShellWord };

/** The AWS CLI takes options before, between and after the service's and the operation's names. */
function splitArguments(words: readonly ShellWord[]): {
  names: ShellWord[];
  options: GivenOption[];
} {
  const names: ShellWord[] = [];
  const options: GivenOption[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (!word) continue;
    if (!isOption(word)) {
      names.push(word);
      continue;
    }
    const equals = word.text.indexOf("=");
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    if (equals >= 0) {
      options.push({ name, value: { ...word, text: word.text.slice(equals + 1) } });
      continue;
    }
    const next = words[index + 1];
    const { kind } = OPTIONS[name] ?? {};
    const takesNone = kind === "yes" || kind === "no" || kind === "ignored-flag";
    if (takesNone || !next || isOption(next)) options.push({ name });
    else {
      options.push({ name, value: next });
      index += 1;
    }
  }
  return { names, options };
}

/** A value may begin with hyphens as well, if it has a space. */
function isOption({ text }: ShellWord): boolean {
  return /^--[A-Za-z][\w-]*(?:=|$)/.test(text);
}

function wrongOperation([service, operation]: readonly ShellWord[]): string | undefined {
  if (!service) return `The command has no operation. Use “aws ${SERVICE} ${OPERATION}”.`;
  const isService = service.text === SERVICE;
  if (isService && operation?.text === OPERATION) return undefined;
  const given = [service, operation].flatMap((word) => (word ? [brief(word.text)] : [])).join(" ");
  const isNear =
    (isService || isNearTo(service.text, SERVICE)) &&
    (!operation || isNearTo(operation.text, OPERATION));
  const remedy = isNear
    ? `Did you mean “aws ${SERVICE} ${OPERATION}”?`
    : `The form is for “aws ${SERVICE} ${OPERATION}”.`;
  return `This is the command “aws ${given}”. ${remedy}`;
}

function isNearTo(given: string, name: string): boolean {
  return nearestName(given, [{ name, letters: [lettersOf(name)] }]) !== undefined;
}

class OptionReader {
  readonly #notes: Note[] = [];
  readonly #ignored: string[] = [];
  readonly #given = new Map<string, unknown>();
  #input: object = {};
  #region: string | undefined;

  constructor(readonly documents: readonly string[]) {}

  result(): ReadCommand {
    if (this.#ignored.length > 0) {
      this.note(`The portal ignores ${this.#ignored.join(", ")}: it uses its own connection.`);
    }
    return {
      ok: true,
      // Options win over the JSON, as in the AWS CLI.
      request: Object.fromEntries([...Object.entries(this.#input), ...this.#given]),
      notes: this.#notes,
      ...(this.#region !== undefined && { region: this.#region }),
    };
  }

  note(message: string): void {
    this.#notes.push({ path: [], message });
  }

  read({ name, value }: GivenOption): void {
    const { kind, member } = OPTIONS[name] ?? {};
    if (kind === undefined) {
      this.#unknown(name);
      return;
    }
    if (name === "--cli-input-yaml") {
      this.note("The portal does not read YAML. Use --cli-input-json.");
      return;
    }
    if (name === "--region" && value) this.#region = value.text;
    if (kind === "ignored" || kind === "ignored-flag") {
      this.#ignored.push(name);
      return;
    }
    if (kind === "yes" || kind === "no") {
      if (member) this.#given.set(member, kind === "yes");
      return;
    }
    if (!value) {
      this.note(`${name} has no value. Add one.`);
      return;
    }
    const text = this.#textOf(name, value);
    if (text === undefined) return;
    if (kind === "input") this.#readInput(name, text);
    else if (member) this.#readValue(name, { text, kind, member });
  }

  #unknown(name: string): void {
    const names = Object.keys(OPTIONS).map((known) => ({
      name: known,
      letters: [lettersOf(known)],
    }));
    const meant = nearestName(name, names);
    const remedy = meant ? `Did you mean ${meant}?` : "It is left out.";
    this.note(`Unknown option ${brief(name)}. ${remedy}`);
  }

  /** Undefined for what only the shell or the computer of the person has. */
  #textOf(name: string, { text, variables }: ShellWord): string | undefined {
    const [document] = this.documents;
    // The portal's own command for a request that is too long for an argument.
    if (/^file:\/\/\$/.test(text) && document !== undefined) return document;
    if (/^fileb?:\/\//i.test(text)) {
      this.note(
        `${name} names the file “${brief(text.replace(/^fileb?:\/\//i, ""))}”, which is on your computer: the portal can't read it. Paste or drop what is in it.`,
      );
      return undefined;
    }
    const [variable] = variables;
    if (variable !== undefined) {
      this.note(
        `${name} has “${brief(variable)}”, which only your shell can replace. Write the value itself.`,
      );
      return undefined;
    }
    return text;
  }

  #readInput(name: string, text: string): void {
    const value = this.#json(name, text);
    if (isObject(value)) this.#input = value;
    else if (value !== undefined) this.note(`${name} is not a JSON object. Use an object.`);
  }

  #readValue(
    name: string,
    { text, kind, member }: { text: string; kind: OptionKind; member: string },
  ): void {
    if (kind === "text") {
      this.#given.set(member, text);
    } else if (/^\s*[[{]/.test(text)) {
      const value = this.#json(name, text);
      if (value !== undefined) this.#given.set(member, value);
    } else {
      const read = readShorthand(text);
      if (read.ok) this.#given.set(member, read.value);
      else this.note(`${name} is not valid shorthand syntax. ${read.message}`);
    }
  }

  #json(name: string, text: string): unknown {
    const read = readLiteral(text, { dialect: "json", isAlone: true });
    if (read.ok) return read.literal.value;
    this.note(
      `${name} is not valid JSON at “${brief(text.slice(read.fault.at.from))}”. ${read.fault.message}`,
    );
    return undefined;
  }
}

const BRIEF = 60;

function brief(text: string): string {
  const line = text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, " ");
  return line.length > BRIEF ? `${line.slice(0, BRIEF)}…` : line;
}
