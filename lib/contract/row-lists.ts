import type { LaunchFormValues, Row } from "./launch-form";

/** The form's key-value lists, by field name. */
export const TAGS_FIELD = "tags";
export const PARAMETERS_FIELD = "seedAudience.sqlParameters.parameters";
export const SPARK_FIELD = "seedAudience.sqlComputeConfiguration.worker.properties.spark";

export const ROW_LISTS = [PARAMETERS_FIELD, SPARK_FIELD, TAGS_FIELD] as const;
export type RowList = (typeof ROW_LISTS)[number];

export function isRowList(field: string): field is RowList {
  return ROW_LISTS.some((list) => list === field);
}

export function rowsOf(values: LaunchFormValues, list: RowList): Row[] {
  if (list === TAGS_FIELD) return values.tags;
  if (list === PARAMETERS_FIELD) return values.seedAudience.sqlParameters.parameters;
  return values.seedAudience.sqlComputeConfiguration.worker.properties.spark;
}

/** A row with both sides empty is no row at all. */
export function isFilled(row: Row): boolean {
  return row.key !== "" || row.value !== "";
}

export function filledRows(rows: Row[]): Row[] {
  return rows.filter(isFilled);
}

/** The field name of one cell, e.g. `tags.0.key`. */
export function cellOf(list: RowList, index: number, side: keyof Row): string {
  return `${list}.${index}.${side}`;
}
