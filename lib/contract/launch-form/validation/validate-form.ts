import { toFields } from "@/lib/contract/launch-form/form-fields";
import {
  cellOf,
  type FieldFault,
  isFilled,
  type LaunchFormValues,
  PARAMETERS_FIELD,
  ROW_LISTS,
  type RowList,
  rowsOf,
  type SeedSource,
  SPARK_FIELD,
  TAGS_FIELD,
  toRequest,
} from "@/lib/contract/launch-form/launch-form";
import { ANALYSIS_TEMPLATE_ARN_RULE } from "@/lib/contract/launch-request/arn-rules";
import { readIssue, type SchemaIssue } from "@/lib/contract/launch-request/issue";
import { SQL_RULE } from "@/lib/contract/launch-request/job-rules";
import {
  type LaunchRequest,
  launchRequestSchema,
} from "@/lib/contract/launch-request/launch-request";
import { S3_URI_RULE } from "@/lib/contract/launch-request/s3-uri-rule";
import { PAIR_RULES } from "./row-rules";

const SEED_FIELDS: Record<SeedSource, FieldFault> = {
  s3: { field: "seedAudience.dataSource.s3Uri", message: S3_URI_RULE.missing },
  sql: { field: "seedAudience.sqlParameters.queryString", message: SQL_RULE.missing },
  template: {
    field: "seedAudience.sqlParameters.analysisTemplateArn",
    message: ANALYSIS_TEMPLATE_ARN_RULE.missing,
  },
};

export type ValidationResult =
  | { ok: true; request: LaunchRequest }
  | { ok: false; faults: FieldFault[] };

export function validateLaunchForm(values: LaunchFormValues): ValidationResult {
  const parsed = launchRequestSchema.safeParse(toRequest(values));
  const ofRows = sentLists(values).flatMap((list) => validateRows(values, list));
  if (parsed.success && ofRows.length === 0) return { ok: true, request: parsed.data };
  const ofRequest = (parsed.error?.issues ?? []).map((issue) => faultOf(issue, values));
  return { ok: false, faults: inPageOrder([...ofRows, ...ofRequest], values) };
}

function sentLists({ seedSource }: LaunchFormValues): RowList[] {
  return seedSource === "s3" ? [TAGS_FIELD] : [PARAMETERS_FIELD, SPARK_FIELD, TAGS_FIELD];
}

/** Missing and duplicate keys, which a map no longer shows. */
function validateRows(values: LaunchFormValues, list: RowList): FieldFault[] {
  const firstRows = new Map<string, number>();
  return rowsOf(values, list).flatMap((row, index) => {
    if (!isFilled(row)) return [];
    const field = cellOf(list, index, "key");
    if (row.key === "") return [{ field, message: PAIR_RULES[list].key.missing }];
    const first = firstRows.get(row.key);
    if (first !== undefined) {
      const { label } = PAIR_RULES[list].key;
      return [{ field, message: `${label} is the same as in row ${first + 1}. Use another.` }];
    }
    firstRows.set(row.key, index);
    return [];
  });
}

function faultOf(issue: SchemaIssue, values: LaunchFormValues): FieldFault {
  const { path, message, fix, part } = readIssue(issue);
  const field = path.join(".");
  if (field === "seedAudience") return SEED_FIELDS[values.seedSource];
  const list = ROW_LISTS.find((known) => field === known || field.startsWith(`${known}.`));
  if (!list) return { field, message, fix };
  if (field === list) return { field: firstTooMany(values, list), message };
  const rows = rowsOf(values, list);
  const key = field.slice(list.length + 1);
  // A map keeps the last of several rows with the same key.
  const index = rows.findLastIndex((row) => isFilled(row) && row.key === key);
  return { field: cellOf(list, index, part), message, fix };
}

function firstTooMany(values: LaunchFormValues, list: RowList): string {
  const filled = rowsOf(values, list).flatMap((row, index) => (isFilled(row) ? [index] : []));
  return cellOf(list, filled[PAIR_RULES[list].maxCount] ?? 0, "key");
}

export function inPageOrder(faults: FieldFault[], values: LaunchFormValues): FieldFault[] {
  if (faults.length < 2) return faults;
  const firstOf = new Map<string, FieldFault>();
  for (const fault of faults) {
    if (!firstOf.has(fault.field)) firstOf.set(fault.field, fault);
  }
  const order = [...toFields(values).keys()];
  return order.flatMap((field) => firstOf.get(field) ?? []);
}
