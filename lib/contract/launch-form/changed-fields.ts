import { PAGE_ORDER, toFields } from "./form-fields";
import { isRowList, type LaunchFormValues, type ROW_LISTS } from "./launch-form";

/** A launch or job that a form was copied from, or a template that guides it. */
export type CopySource = {
  name: string;
  values: LaunchFormValues;
  /** Of a template: the fields that it sets, which alone are compared, and those that it locks. */
  ofTemplate?: { fields: readonly string[]; locked: readonly string[] };
};

/** What differs from a source, in the order of the page. */
export function differencesFrom(values: LaunchFormValues, source: CopySource): string[] {
  const changed = changedFields(values, source.values);
  const { ofTemplate } = source;
  return ofTemplate ? changed.filter((field) => ofTemplate.fields.includes(field)) : changed;
}

/** Fields and lists that differ, in the order of the page. The order of rows is no difference. */
export function changedFields(values: LaunchFormValues, source: LaunchFormValues): string[] {
  const [now, before] = [toFields(values), toFields(source)];
  return PAGE_ORDER.filter((field) =>
    isRowList(field)
      ? rowsText(now, field) !== rowsText(before, field)
      : now.get(field) !== before.get(field),
  );
}

function rowsText(fields: ReadonlyMap<string, string>, list: (typeof ROW_LISTS)[number]): string {
  const rows: string[] = [];
  for (const [field, key] of fields) {
    if (!field.startsWith(`${list}.`) || !field.endsWith(".key")) continue;
    const value = fields.get(field.replace(/key$/, "value")) ?? "";
    if (key !== "" || value !== "") rows.push(JSON.stringify([key, value]));
  }
  return rows.toSorted().join();
}
