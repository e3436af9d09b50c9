import { SQL_MAX_LENGTH } from "@/lib/contract/launch-request/limits";
import { grouped } from "@/lib/contract/launch-request/wording";
import {
  fromFields,
  INCLUDE_SEED_CHOICES,
  isFormField,
  MAX_ROWS,
  SEED_SOURCES,
  toFields,
} from "./form-fields";
import { type LaunchFormValues, ROW_LISTS } from "./launch-form";

/** In UTF-16 units. Longer texts are cut; they are refused in any case. */
const MAX_TEXT_LENGTH = 2 * SQL_MAX_LENGTH + 1;

/** The form as posted. Browsers send each line feed as CR LF; this restores it. */
export function readFormData(data: FormData): LaunchFormValues {
  return readFields(data, (text) => text.replaceAll("\r\n", "\n"));
}

/** Why a posted form can't be read without loss; the portal's own page never posts such a form. */
export function findUnreadable(data: FormData): string | undefined {
  const fields = [...new Set(data.keys())];
  const twice = fields.find((field) => isFormField(field) && data.getAll(field).length > 1);
  if (twice) return `Field “${twice}” was sent more than once. Send it once.`;
  const file = fields.find((field) => isFormField(field) && typeof data.get(field) !== "string");
  if (file) return `Field “${file}” was sent as a file. Send text.`;
  const beyond = fields.find(
    (field) => ROW_LISTS.some((list) => field.startsWith(`${list}.`)) && !isFormField(field),
  );
  if (beyond) {
    return `Field “${beyond.slice(0, 80)}” is not one of the form's ${grouped(MAX_ROWS)} rows. Remove it.`;
  }
  return (
    unknownChoice(data, "seedSource", SEED_SOURCES) ??
    unknownChoice(data, "includeSeedInOutput", INCLUDE_SEED_CHOICES)
  );
}

/** Without `seedSource`, the first given seed field decides. Unknown parameters are ignored. */
export function readSearchParams(params: URLSearchParams): LaunchFormValues {
  const values = readFields(params, (text) => text);
  return params.has("seedSource") ? values : { ...values, seedSource: seedSourceGiven(params) };
}

export function toSearchParams(values: LaunchFormValues): URLSearchParams {
  return new URLSearchParams([...toFields(values)].filter(([, text]) => text !== ""));
}

type Entries = Iterable<[string, unknown]>;

function readFields(entries: Entries, restore: (text: string) => string): LaunchFormValues {
  const fields = new Map<string, string>();
  for (const [field, text] of entries) {
    if (typeof text !== "string" || fields.has(field) || !isFormField(field)) continue;
    fields.set(field, restore(text).slice(0, MAX_TEXT_LENGTH));
  }
  return fromFields(fields);
}

function seedSourceGiven(params: URLSearchParams): LaunchFormValues["seedSource"] {
  const [first] = seedFieldsGiven(params);
  return first === undefined ? "s3" : SEED_FIELDS[first];
}

const SEED_FIELDS = {
  "seedAudience.dataSource.s3Uri": "s3",
  "seedAudience.sqlParameters.queryString": "sql",
  "seedAudience.sqlParameters.analysisTemplateArn": "template",
} as const;

type SeedField = keyof typeof SEED_FIELDS;

/** Fields of a seed that have a value, in the order of the link. The first one decides. */
export function seedFieldsGiven(params: URLSearchParams): SeedField[] {
  const isSeed = (field: string): field is SeedField => Object.hasOwn(SEED_FIELDS, field);
  return [...new Set(params.keys())].filter(isSeed).filter((field) => params.get(field));
}

function unknownChoice(data: FormData, field: string, choices: readonly string[]) {
  const choice = data.get(field);
  if (choice === null || choices.some((known) => known === choice)) return undefined;
  return `Field “${field}” has an unknown value. Use one of: ${choices.filter(Boolean).join(", ")}.`;
}
