import type { EnvFault } from "./endpoints";
import { readNamedFile } from "./named-file";

/** Variables with a secret. `NAME_FILE` names a file with the value, as containers mount secrets. */
export const SECRET_VARIABLES = [
  "DATABASE_URL",
  "MIGRATION_DATABASE_URL",
  "OIDC_CLIENT_SECRET",
  "NOTIFY_WEBHOOK_URL",
  "NOTIFY_WEBHOOK_SECRET",
  "SMTP_URL",
  "OTEL_EXPORTER_OTLP_HEADERS",
  "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
] as const;

type Source = Record<string, string | undefined>;

const FILE_MAX_CHARACTERS = 65_536;

/** The variables with those that a file has. One line break at the end of a file is not part of it. */
export function readSecretFiles(source: Source): { variables: Source; faults: EnvFault[] } {
  const variables = { ...source };
  const faults: EnvFault[] = [];
  for (const name of SECRET_VARIABLES) {
    const fileVariable = `${name}_FILE`;
    const file = source[fileVariable];
    if (!file) continue;
    delete variables[fileVariable];
    const fault = source[name] ? `must not be set beside ${name}` : undefined;
    const read = fault === undefined ? readSecret(file) : { fault };
    if ("fault" in read) faults.push({ name: fileVariable, message: read.fault });
    else variables[name] = read.value;
  }
  return { variables, faults };
}

/** Its messages never have what is in the file. */
function readSecret(file: string): { value: string } | { fault: string } {
  const read = readNamedFile(file);
  if ("fault" in read) return read;
  const value = read.text.replace(/\r?\n$/, "");
  if (value === "") return { fault: `names an empty file: ${file}` };
  if (value.length > FILE_MAX_CHARACTERS)
    return { fault: `names a file that is too large: ${file}` };
  if (/[\r\n]/.test(value)) return { fault: `names a file with several lines: ${file}` };
  if (value !== value.trim())
    return { fault: `names a file whose line begins or ends with a space: ${file}` };
  return { value };
}
