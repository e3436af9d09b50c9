import { useFormBinding } from "@/components/forms/form-context";
import { PAGE_ORDER, toFields } from "@/lib/contract/launch-form/form-fields";
import {
  cellOf,
  isRowList,
  type LaunchFormValues,
  rowsOf,
} from "@/lib/contract/launch-form/launch-form";

/** Sets the fields that differ, and shows their messages as if they had been typed. */
export function useFillForm(): (values: LaunchFormValues) => void {
  const { form, validation } = useFormBinding<LaunchFormValues>();
  return (values) => {
    const [before, after] = [toFields(form.getValues()), toFields(values)];
    for (const field of PAGE_ORDER) {
      if (isRowList(field)) {
        const rows = rowsOf(values, field).map((row) => ({ ...row }));
        if (JSON.stringify(rowsOf(form.getValues(), field)) === JSON.stringify(rows)) continue;
        form.setValue(field, rows, { shouldDirty: true });
        rows.forEach((row, index) => {
          if (row.key === "" && row.value === "") return;
          validation.touch(cellOf(field, index, "key"));
          validation.touch(cellOf(field, index, "value"));
        });
      } else if (before.get(field) !== after.get(field)) {
        form.setValue(field, after.get(field) ?? "", { shouldDirty: true });
        validation.touch(field);
      }
    }
  };
}
