import { escapeUnseen } from "./aws-cli-command";

type Where = { region: string; endpointUrl?: string };

type Language = {
  name: (name: string) => string;
  text: (text: string) => string;
  other: (value: unknown) => string;
};

/** One attempt, so that no paid launch is sent twice. */
export function boto3Code(request: unknown, { region, endpointUrl }: Where): string {
  const endpoint = endpointUrl ? [`    endpoint_url=${PYTHON.text(endpointUrl)},`] : [];
  const members = entriesOf(request).map(
    ([name, value]) => `    ${name}=${print(value, PYTHON, "    ")},`,
  );
  return [
    "import boto3",
    "from botocore.config import Config",
    "",
    "client = boto3.client(",
    '    "cleanroomsml",',
    `    region_name=${PYTHON.text(region)},`,
    ...endpoint,
    '    config=Config(retries={"total_max_attempts": 1}),',
    ")",
    "response = client.start_audience_generation_job(",
    ...members,
    ")",
    'print(response["audienceGenerationJobArn"])',
  ].join("\n");
}

export function javascriptCode(request: unknown, { region, endpointUrl }: Where): string {
  const endpoint = endpointUrl ? [`  endpoint: ${JAVASCRIPT.text(endpointUrl)},`] : [];
  return [
    "import {",
    "  CleanRoomsMLClient,",
    "  StartAudienceGenerationJobCommand,",
    '} from "@aws-sdk/client-cleanroomsml";',
    "",
    "const client = new CleanRoomsMLClient({",
    `  region: ${JAVASCRIPT.text(region)},`,
    ...endpoint,
    "  maxAttempts: 1,",
    "});",
    "const { audienceGenerationJobArn } = await client.send(",
    `  new StartAudienceGenerationJobCommand(${print(request, JAVASCRIPT, "  ")}),`,
    ");",
    "console.log(audienceGenerationJobArn);",
  ].join("\n");
}

const PYTHON: Language = {
  name: (name) => PYTHON.text(name),
  text: (text) => escapeUnseen(JSON.stringify(text), escapeForPython),
  other: (value) => (value === true ? "True" : value === false ? "False" : String(value)),
};

const JAVASCRIPT: Language = {
  name: (name) => {
    // A literal's `__proto__` sets the prototype.
    if (name === "__proto__") return '["__proto__"]';
    return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JAVASCRIPT.text(name);
  },
  text: (text) => escapeUnseen(JSON.stringify(text)),
  other: String,
};

function print(value: unknown, language: Language, indent: string): string {
  if (typeof value === "string") return language.text(value);
  const entries = entriesOf(value);
  if (typeof value !== "object") return language.other(value);
  if (entries.length === 0) return "{}";
  const inner = `${indent}${language === PYTHON ? "    " : "  "}`;
  const lines = entries.map(
    ([name, member]) => `${inner}${language.name(name)}: ${print(member, language, inner)},`,
  );
  return `{\n${lines.join("\n")}\n${indent}}`;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

/** In Python, two escaped surrogates are not one character. */
function escapeForPython(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return code > 0xffff ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}
