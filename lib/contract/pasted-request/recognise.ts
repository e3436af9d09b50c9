import { readSearchParams } from "@/lib/contract/launch-form/form-data";
import { fromFields, PAGE_ORDER, toFields } from "@/lib/contract/launch-form/form-fields";
import {
  cellOf,
  EMPTY_LAUNCH_FORM,
  filledRows,
  isRowList,
  type LaunchFormValues,
  ROW_LISTS,
  type Row,
  rowsOf,
  TAGS_FIELD,
} from "@/lib/contract/launch-form/launch-form";
import { readPasted } from "@/lib/contract/launch-form/pasted-rows";
import { findLinkFaults } from "@/lib/contract/launch-form/validation/link-faults";
import { grouped } from "@/lib/contract/launch-request/wording";
import { recogniseIdentifier } from "./identifiers";
import { readCode } from "./read-code";
import { isCommand, readCommand } from "./read-command";
import { type LiteralFault, readLiteral } from "./read-literal";
import { isObject, type Note, ownMember, readMembers } from "./read-members";
import type { PastedKind, ReadRequest, Recognised } from "./recognised";

/** In UTF-16 units: a query of 500,000 characters with each of them escaped, and room. */
const MAX_LENGTH = 8_000_000;

/**
 * What a pasted text is. `region`: where the portal launches. Never throws, and undefined for a text
 * of no known kind.
 */
export function recognise(pasted: string, { region }: { region: string }): Recognised | undefined {
  if (isSeedFile(pasted)) return unreadable(SEED_FILE);
  if (pasted.length > MAX_LENGTH) {
    return unreadable(
      `The text has ${grouped(pasted.length)} characters. Use at most ${grouped(MAX_LENGTH)}.`,
    );
  }
  const text = withoutFence(pasted.replaceAll("\r\n", "\n")).trim();
  if (text === "") return undefined;
  if (/^[[{]/.test(text)) return recogniseJson(text);
  const code = readCode(text);
  if (code) {
    if (!code.ok) return unreadable(placed(text, code.fault));
    return requestOf(code.kind, code.request);
  }
  if (isCommand(text)) return recogniseCommand(text, region);
  return recogniseLink(text) ?? recogniseIdentifier(text) ?? recogniseTags(text);
}

/** The form after filling in what was recognised. */
export function filledWith(
  values: LaunchFormValues,
  { fields, lists, isWhole, kind }: ReadRequest,
): LaunchFormValues {
  if (kind === "tags") return { ...values, tags: mergeTags(values.tags, fields) };
  const kept = [...toFields(isWhole ? EMPTY_LAUNCH_FORM : values)].filter(
    ([field]) => !ROW_LISTS.some((list) => lists.has(list) && field.startsWith(`${list}.`)),
  );
  return fromFields(new Map([...kept, ...fields]));
}

export type Change = {
  /** A form field, or a list of rows. */
  field: string;
  /** The key of the row. */
  row?: string;
  before: string;
  after: string;
};

/** Field by field in the order of the page, and each list row by row, by their keys. */
export function changesBetween(before: LaunchFormValues, after: LaunchFormValues): Change[] {
  const [old, next] = [toFields(before), toFields(after)];
  return PAGE_ORDER.flatMap((field): Change[] => {
    if (isRowList(field)) return changedRows(field, rowsOf(before, field), rowsOf(after, field));
    const change = { field, before: old.get(field) ?? "", after: next.get(field) ?? "" };
    return change.before === change.after ? [] : [change];
  });
}

function changedRows(field: string, before: Row[], after: Row[]): Change[] {
  const [old, next] = [before, after].map(
    (rows) => new Map(filledRows(rows).map(({ key, value }) => [key, value])),
  );
  if (!old || !next) return [];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((row): Change[] => {
    if (old.has(row) && next.has(row) && old.get(row) === next.get(row)) return [];
    const [was, is] = [old.get(row), next.get(row)];
    return [{ field, row, before: shownValue(was), after: shownValue(is) }];
  });
}

/** An empty value is not the same as no row. */
function shownValue(value: string | undefined): string {
  if (value === undefined) return "";
  return value === "" ? "“”" : value;
}

function mergeTags(rows: readonly Row[], fields: ReadonlyMap<string, string>): Row[] {
  const added = filledRows(fromFields(fields).tags);
  const kept = filledRows([...rows]).map((row) => added.find(({ key }) => key === row.key) ?? row);
  return [...kept, ...added.filter(({ key }) => !rows.some((row) => row.key === key))];
}

function recogniseJson(text: string): Recognised {
  const read = readLiteral(text, { dialect: "json", isAlone: true });
  if (read.ok) return recogniseValue("json", read.literal.value);
  for (const dialect of ["javascript", "python"] as const) {
    const literal = readLiteral(text.replace(/;$/, ""), { dialect, isAlone: true });
    if (literal.ok) return recogniseValue(dialect, literal.literal.value);
  }
  return unreadable(`The JSON is not valid. ${placed(text, read.fault)}`);
}

const SEED_FILE =
  "This is a seed file, not a request. Put it into an S3 bucket and enter its S3 URI.";

function isSeedFile(text: string): boolean {
  const end = text.indexOf("\n");
  const first = text.slice(0, end < 0 ? MAX_LENGTH : end);
  const read = readLiteral(first, { dialect: "json", isAlone: true });
  return read.ok && ownMember(read.literal.value, "user_id") !== undefined;
}

function recogniseValue(kind: PastedKind, value: unknown): Recognised {
  if (!isObject(value)) return unreadable("The JSON is not an object. Paste one request.");
  const inner = ownMember(value, "request");
  // A record of the portal's API.
  if (isObject(inner)) return requestOf(kind, inner);
  if (ownMember(value, "user_id") !== undefined) return unreadable(SEED_FILE);
  return requestOf(kind, value);
}

function requestOf(kind: PastedKind, request: object, notes: readonly Note[] = []): Recognised {
  const members = readMembers(request);
  const all = [...notes, ...members.notes];
  if (members.fields.size === 0 && members.lists.size === 0) {
    const message =
      all.length > 0 ? "Nothing in the text fits the form." : "The request has no members.";
    return { kind: "unreadable", message, notes: all };
  }
  const isWhole = ["name", "configuredAudienceModelArn", "seedAudience"].every((name) =>
    Object.hasOwn(request, name),
  );
  return { kind, isWhole, ...members, notes: all };
}

function recogniseCommand(text: string, region: string): Recognised {
  const command = readCommand(text);
  if (!command.ok) return unreadable(command.message);
  const isElsewhere = command.region !== undefined && command.region !== region;
  const elsewhere = `The command is for the Region ${command.region}. The portal launches in ${region}.`;
  const notes = isElsewhere ? [{ path: [], message: elsewhere }, ...command.notes] : command.notes;
  return requestOf("command", command.request, notes);
}

function recogniseLink(text: string): Recognised | undefined {
  if (!/^(?:https?:\/\/[^\s/]+)?\/launch\?\S+$/.test(text)) return undefined;
  const params = new URLSearchParams(text.slice(text.indexOf("?")).replace(/#.*/, ""));
  const job = params.get("like") ?? params.get("mend");
  if (job) return { kind: "job", job };
  const notes = findLinkFaults(params).map(({ message }) => ({ path: [], message }));
  const fields = new Map([...toFields(readSearchParams(params))].filter(([, value]) => value));
  // A form always has a source; a link without a seed leaves it.
  if (!params.has("seedSource") && !SEED_FIELDS.some((name) => params.get(name))) {
    fields.delete("seedSource");
  }
  if (fields.size === 0) return unreadable("The link fills in nothing.", notes);
  return { kind: "link", isWhole: false, fields, lists: new Set(), notes };
}

const SEED_FIELDS = [
  "seedAudience.dataSource.s3Uri",
  "seedAudience.sqlParameters.queryString",
  "seedAudience.sqlParameters.analysisTemplateArn",
];

/** Lines of `key=value`, or two columns of a spreadsheet. */
function recogniseTags(text: string): Recognised | undefined {
  const single = /^([\w.:/@+-]+)=(\S.*)$/.exec(text);
  const pasted = single
    ? { kind: "rows" as const, rows: [{ key: single[1] ?? "", value: single[2] ?? "" }] }
    : readPasted(text);
  if (pasted?.kind !== "rows") return undefined;
  const fields = pasted.rows.flatMap(({ key, value }, index): [string, string][] => [
    [cellOf(TAGS_FIELD, index, "key"), key],
    [cellOf(TAGS_FIELD, index, "value"), value],
  ]);
  return { kind: "tags", isWhole: false, fields: new Map(fields), lists: new Set(), notes: [] };
}

function unreadable(message: string, notes: readonly Note[] = []): Recognised {
  return { kind: "unreadable", message, notes };
}

/** As editors count: lines and columns from 1. */
function placed(text: string, { message, at }: LiteralFault): string {
  const before = text.slice(0, at.from).split("\n");
  return `Line ${grouped(before.length)}, column ${grouped((before.at(-1) ?? "").length + 1)}: ${message}`;
}

/** As chats and documents show code. */
function withoutFence(text: string): string {
  const fenced = /^\s*```[\w+-]*\n([\s\S]*?)\n?```\s*$/.exec(text);
  return fenced?.[1] ?? text;
}
