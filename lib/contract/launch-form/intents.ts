import { PAIR_RULES } from "@/lib/contract/launch-form/validation/row-rules";
import { fromFields, isFormField, MAX_ROWS, parseCell, toFields } from "./form-fields";
import { cellOf, isRowList, type LaunchFormValues, type RowList, rowsOf } from "./launch-form";

/** `add:<list>`, `remove:<list>:<index>` or `set:<field>:<text>`; any other changes nothing. */
export function applyIntent(values: LaunchFormValues, intent: string): LaunchFormValues {
  const [verb, target = "", ...rest] = intent.split(":");
  const argument = rest.join(":");
  if (verb === "set") return isFormField(target) ? withField(values, target, argument) : values;
  if (!isRowList(target)) return values;
  if (verb === "add") return addRow(values, target);
  return verb === "remove" && /^[0-9]+$/.test(argument)
    ? removeRow(values, target, Number(argument))
    : values;
}

function withField(values: LaunchFormValues, field: string, text: string): LaunchFormValues {
  return fromFields(toFields(values).set(field, text.replaceAll("\r\n", "\n")));
}

function addRow(values: LaunchFormValues, list: RowList): LaunchFormValues {
  const count = rowsOf(values, list).length;
  // Beyond its own limit a list has only what was pasted or came with a link, to be removed.
  if (count >= Math.min(MAX_ROWS, PAIR_RULES[list].maxCount)) return values;
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
