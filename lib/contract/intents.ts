import { adviseLaunchForm } from "./advice";
import { fromFields, isFormField, MAX_ROWS, parseCell, toFields } from "./form-fields";
import { judgeLaunchForm } from "./judge-form";
import type { LaunchFormValues, Mend } from "./launch-form";
import { cellOf, isRowList, type RowList, rowsOf } from "./row-lists";

/**
 * What a button of the form other than "Launch job" does to it:
 * `add:<list>`, `remove:<list>:<index>`, `mend:<field>`, and `another` for a form that keeps
 * everything but the name. Any other intent changes nothing.
 */
export function applyIntent(values: LaunchFormValues, intent: string): LaunchFormValues {
  const [verb, target = "", index = ""] = intent.split(":");
  if (verb === "another") return { ...values, name: "" };
  if (verb === "mend") return mend(values, target);
  if (!isRowList(target)) return values;
  if (verb === "add") return addRow(values, target);
  return verb === "remove" && /^[0-9]+$/.test(index)
    ? removeRow(values, target, Number(index))
    : values;
}

/** The mend on offer for a field: of its fault, else of the advice on it. */
function mend(values: LaunchFormValues, field: string): LaunchFormValues {
  const judgement = judgeLaunchForm(values);
  const offers = [...(judgement.ok ? [] : judgement.faults), ...adviseLaunchForm(values, {})];
  const offered = offers.find((fault) => fault.field === field && fault.mend)?.mend;
  return offered && isFormField(field) ? withField(values, field, offered) : values;
}

function withField(values: LaunchFormValues, field: string, { value }: Mend): LaunchFormValues {
  return fromFields(toFields(values).set(field, value));
}

function addRow(values: LaunchFormValues, list: RowList): LaunchFormValues {
  const count = rowsOf(values, list).length;
  if (count >= MAX_ROWS) return values;
  return fromFields(toFields(values).set(cellOf(list, count, "key"), ""));
}

function removeRow(values: LaunchFormValues, list: RowList, removed: number): LaunchFormValues {
  const fields = new Map<string, string>();
  for (const [field, text] of toFields(values)) {
    const cell = parseCell(field);
    if (cell?.list !== list || cell.index < removed) fields.set(field, text);
    else if (cell.index > removed) fields.set(cellOf(list, cell.index - 1, cell.side), text);
  }
  return fromFields(fields);
}
