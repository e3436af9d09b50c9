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

/** In UTF-16 units. Longer than any legal text by so much that it is cut: it is refused either way. */
const MAX_TEXT_LENGTH = 2 * SQL_MAX_LENGTH + 1;

/** The form as posted. Browsers turn each line feed into CR LF on the way; here it is turned back. */
export function readFormData(data: FormData): LaunchFormValues {
  return readFields(data, (text) => text.replaceAll("\r\n", "\n"));
}

/**
 * Says what in a posted form cannot be carried by the form's values, so that nobody launches
 * something else than was posted. Our own page never posts such a thing; other clients might.
 */
export function findUnreadable(data: FormData): string | undefined {
  const fields = [...new Set(data.keys())];
  const twice = fields.find((field) => isFormField(field) && data.getAll(field).length > 1);
  if (twice) return `“${twice}” was sent more than once.`;
  const file = fields.find((field) => isFormField(field) && typeof data.get(field) !== "string");
  if (file) return `“${file}” was sent as a file.`;
  const beyond = fields.find(
    (field) => ROW_LISTS.some((list) => field.startsWith(`${list}.`)) && !isFormField(field),
  );
  if (beyond) return `“${beyond.slice(0, 80)}” is not one of the form's ${grouped(MAX_ROWS)} rows.`;
  return (
    unknownChoice(data, "seedSource", SEED_SOURCES) ??
    unknownChoice(data, "includeSeedInOutput", INCLUDE_SEED_CHOICES)
  );
}

/**
 * Query parameters named as the fields prefill the form. Without `seedSource` the first seed
 * field that is given decides. Unknown parameters are ignored.
 */
export function readSearchParams(params: URLSearchParams): LaunchFormValues {
  const values = readFields(params, (text) => text);
  return params.has("seedSource") ? values : { ...values, seedSource: seedSourceGiven(values) };
}

/** What was typed, hidden branches included, so that `readSearchParams` restores it. */
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

function seedSourceGiven({ seedAudience }: LaunchFormValues): LaunchFormValues["seedSource"] {
  if (seedAudience.dataSource.s3Uri) return "s3";
  if (seedAudience.sqlParameters.queryString) return "sql";
  return seedAudience.sqlParameters.analysisTemplateArn ? "template" : "s3";
}

function unknownChoice(data: FormData, field: string, choices: readonly string[]) {
  const choice = data.get(field);
  if (choice === null || choices.some((known) => known === choice)) return undefined;
  return `“${field}” must be one of: ${choices.filter(Boolean).join(", ")}.`;
}
