import { validateRequestFor } from "@/lib/contract/api/validate-request";
import { fromFields, toFields } from "@/lib/contract/launch-form/form-fields";
import {
  filledRows,
  isRowList,
  type LaunchFormValues,
  ROW_LISTS,
  type RowList,
  rowsOf,
  type SeedSource,
  toRequest,
} from "@/lib/contract/launch-form/launch-form";
import type { TagOptions } from "@/lib/contract/launch-form/tags-left";
import { differingMembers } from "@/lib/contract/launch-request/differing-members";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import { type Literal, readLiteral, type Span } from "./read-literal";
import { isObject, readMembers } from "./read-members";

export type PlacedFault = Span & { message: string };

export type EditedJson = {
  faults: readonly PlacedFault[];
  /** Absent where the form can't have exactly what is written. */
  values?: LaunchFormValues;
};

/**
 * Reads the request that is edited as JSON, beside the form's present values. Texts of seed sources
 * that are not sent, and empty rows, stay in the form.
 */
export function readEditedJson(
  text: string,
  current: LaunchFormValues,
  options: TagOptions,
): EditedJson {
  const read = readLiteral(text, { dialect: "json", isAlone: true });
  if (!read.ok) return { faults: [{ ...read.fault.at, message: read.fault.message }] };
  const { value } = read.literal;
  if (!isObject(value)) {
    return { faults: [{ from: 0, to: text.length, message: "The request is not an object." }] };
  }
  const members = readMembers(value, { isExact: true });
  const notes = new Map(members.notes.map(({ path, message }) => [jsonPointer(path), message]));
  const found = faultsOf(value, notes, options);
  // What is written comes before what is missing.
  const isMissing = ({ pointer }: { pointer: string }) => !read.literal.spans.has(pointer);
  const faults = found
    .toSorted((a, b) => Number(isMissing(a)) - Number(isMissing(b)))
    .map(({ pointer, message }) => ({ ...placeOf(pointer, read.literal), message }));
  const values = valuesOf(members.fields, current);
  return { faults, ...(isSame(value, toRequest(values)) && { values }) };
}

/** Whether both are the same request: an empty text is the same as none, as in the form. */
function isSame(one: unknown, other: unknown): boolean {
  return differingMembers(withoutEmpty(one, []), withoutEmpty(other, [])).length === 0;
}

function faultsOf(value: object, notes: ReadonlyMap<string, string>, options: TagOptions) {
  const validation = validateRequestFor(value, options);
  const known = validation.ok ? [] : validation.faults;
  const others = [...notes].filter(([pointer]) => !known.some((each) => each.pointer === pointer));
  return [
    ...known.map(({ pointer, detail }) => {
      const note = notes.get(pointer) ?? "";
      // It suggests the right name.
      return { pointer, message: note.startsWith("Unknown member") ? note : detail };
    }),
    ...others.map(([pointer, message]) => ({ pointer, message })),
  ];
}

/** A missing member is marked where its object begins. */
function placeOf(pointer: string, { spans }: Literal): Span {
  const span = spans.get(pointer);
  if (span)
    return span.name && pointer !== "" ? { ...span.value, from: span.name.from } : span.value;
  const parent = spans.get(pointer.slice(0, pointer.lastIndexOf("/")));
  const from = parent?.value.from ?? 0;
  return { from, to: from + 1 };
}

function valuesOf(given: ReadonlyMap<string, string>, current: LaunchFormValues): LaunchFormValues {
  const seedSource = sourceOf(given, current.seedSource);
  const kept = [...toFields(current)].filter(([field]) => isUnsent(field, seedSource));
  const values = fromFields(new Map([...kept, ...given, ["seedSource", seedSource]]));
  return ROW_LISTS.reduce((result, list) => withOwnRows(result, list, current), values);
}

function sourceOf(given: ReadonlyMap<string, string>, current: SeedSource): SeedSource {
  const source = given.get("seedSource");
  if (source === "s3" || source === "sql" || source === "template") return source;
  const isSql = [...given.keys()].some((field) => SQL_FIELDS.test(field));
  return isSql && current === "s3" ? "sql" : current;
}

const SQL_FIELDS = /^seedAudience\.sql/;

function isUnsent(field: string, source: SeedSource): boolean {
  if (source === "s3") return SQL_FIELDS.test(field);
  if (field === "seedAudience.dataSource.s3Uri") return true;
  const other = source === "sql" ? "analysisTemplateArn" : "queryString";
  return field === `seedAudience.sqlParameters.${other}`;
}

/** The form's rows, if they only have empty ones more. */
function withOwnRows(
  values: LaunchFormValues,
  list: RowList,
  current: LaunchFormValues,
): LaunchFormValues {
  const own = rowsOf(current, list);
  const isEqual =
    JSON.stringify(filledRows(own)) === JSON.stringify(filledRows(rowsOf(values, list)));
  if (!isEqual) return values;
  const copy = structuredClone(values);
  rowsOf(copy, list).splice(0, Number.POSITIVE_INFINITY, ...own.map((row) => ({ ...row })));
  return copy;
}

function withoutEmpty(value: unknown, path: readonly string[]): unknown {
  if (!isObject(value)) return value;
  const isMap = isRowList(path.join("."));
  const entries = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (isMap) return name === "" && inner === "" ? [] : [[name, inner]];
    const rest = withoutEmpty(inner, [...path, name]);
    const isEmpty = rest === "" || (isObject(rest) && Object.keys(rest).length === 0);
    return isEmpty ? [] : [[name, rest]];
  });
  return Object.fromEntries(entries);
}
