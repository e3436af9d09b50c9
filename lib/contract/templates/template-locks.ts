import { changedFields } from "@/lib/contract/launch-form/changed-fields";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { fromFields, PAGE_ORDER, toFields } from "@/lib/contract/launch-form/form-fields";
import { formOfRequest } from "@/lib/contract/launch-form/form-of-request";
import {
  type FieldFault,
  isRowList,
  type LaunchFormValues,
  PARAMETERS_FIELD,
  type RowList,
  rowsOf,
  type SeedSource,
  SPARK_FIELD,
} from "@/lib/contract/launch-form/launch-form";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { LOCKABLE_FIELDS, type TemplateContent, type TemplateField } from "./template";

/** What binds of a template: its locked fields, and what it sets them to. */
export type TemplateLocks = Pick<TemplateContent, "title" | "locked" | "values">;

const COMPUTE: readonly TemplateField[] = [
  PARAMETERS_FIELD,
  "seedAudience.sqlComputeConfiguration.worker.type",
  "seedAudience.sqlComputeConfiguration.worker.number",
  SPARK_FIELD,
];

const OF_SOURCE: Record<SeedSource, readonly TemplateField[]> = {
  s3: ["seedAudience.dataSource.s3Uri"],
  sql: ["seedAudience.sqlParameters.queryString", ...COMPUTE],
  template: ["seedAudience.sqlParameters.analysisTemplateArn", ...COMPUTE],
};

const OF_SOURCES = new Set(Object.values(OF_SOURCE).flat());

/** What a request with these values says of each field: others' seed sources say nothing. */
function asSent(values: LaunchFormValues): LaunchFormValues {
  const sent = new Set<string>(OF_SOURCE[values.seedSource]);
  const fields = [...toFields(values)].filter(([field]) => {
    const part = [...OF_SOURCES].find((each) => field === each || field.startsWith(`${each}.`));
    return part === undefined || sent.has(part);
  });
  const number = "seedAudience.sqlComputeConfiguration.worker.number";
  return fromFields(
    new Map(fields.map(([field, text]) => [field, field === number ? withoutZeros(text) : text])),
  );
}

/** The form sends `08` as 8. */
function withoutZeros(text: string): string {
  return /^\d{1,15}$/.test(text) ? String(Number(text)) : text;
}

/** A seed is locked only with its source: a launch could otherwise have another. */
export function withImpliedLocks(locked: ReadonlySet<string>): TemplateField[] {
  const isOfSource = [...OF_SOURCES].some((field) => locked.has(field));
  return LOCKABLE_FIELDS.filter(
    (field) => locked.has(field) || (field === "seedSource" && isOfSource),
  );
}

/** Locked fields that the values do not leave as the template sets them, in the order of the page. */
function brokenLocks(
  values: LaunchFormValues,
  { locked, values: set }: Pick<TemplateLocks, "locked" | "values">,
): TemplateField[] {
  if (locked.length === 0) return [];
  const changed = new Set<string>(changedFields(asSent(values), asSent(set)));
  return LOCKABLE_FIELDS.filter((field) => locked.includes(field) && changed.has(field));
}

/** For a form or, as its values, for a request. */
export function validateLocks(values: LaunchFormValues, locks: TemplateLocks): FieldFault[] {
  return brokenLocks(values, locks).map((field) => {
    const text = isRowList(field) ? "" : (toFields(locks.values).get(field) ?? "");
    const message = `${labelOf(field)} is not as template “${locks.title}” sets it. Your role can't change what a template locks.`;
    if (isRowList(field)) return { field: firstCellOf(values, field), message };
    return { field, message, fix: { label: "Use the template's value", value: text } };
  });
}

export function validateRequestLocks(request: LaunchRequest, locks: TemplateLocks): FieldFault[] {
  return validateLocks(formOfRequest(request), locks).map(({ field, message }) => ({
    // Of a list, a request has no rows to point at.
    field: PAGE_ORDER.find((each) => isRowList(each) && field.startsWith(`${each}.`)) ?? field,
    message,
  }));
}

function firstCellOf(values: LaunchFormValues, list: RowList): string {
  return rowsOf(values, list).length > 0 ? `${list}.0.key` : list;
}

/** The values, with the locked fields as the template sets them. */
export function withLocked(values: LaunchFormValues, locks: TemplateLocks): LaunchFormValues {
  if (locks.locked.length === 0) return values;
  const isLocked = (field: string) =>
    locks.locked.some(
      (each) => field === each || (isRowList(each) && field.startsWith(`${each}.`)),
    );
  const kept = [...toFields(values)].filter(([field]) => !isLocked(field));
  const set = [...toFields(locks.values)].filter(([field]) => isLocked(field));
  return fromFields(new Map([...kept, ...set]));
}
