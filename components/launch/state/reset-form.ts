import type { FieldPath, UseFormReturn } from "react-hook-form";
import { parseCell, toFields } from "@/lib/contract/launch-form/form-fields";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";

/** Shows other values in a form whose inputs are on the page. */
export function resetForm(form: UseFormReturn<LaunchFormValues>, values: LaunchFormValues): void {
  const fields = toFields(values);
  // `reset` would set the cells of rows that there are no longer, to nothing that is no text.
  const gone = [...toFields(form.getValues()).keys()].filter((field) => !fields.has(field));
  form.unregister(gone as FieldPath<LaunchFormValues>[], {
    ...{ keepValue: true, keepDefaultValue: true },
  });
  // The inputs register only once: without their refs they would show nothing.
  form.reset(values, { keepFieldsRef: true });
  // In this version, `reset` writes to them only the first time. Rows get new inputs.
  for (const [field, text] of fields) {
    if (!parseCell(field)) form.setValue(field as FieldPath<LaunchFormValues>, text);
  }
}
