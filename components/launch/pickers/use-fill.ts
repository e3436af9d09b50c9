import type { AutomaticChange } from "@/components/forms/automatic-changes";
import { useFormBinding } from "@/components/forms/form-context";
import { undoTexts } from "@/components/launch/undo/texts";
import { applyPicked, type Picked } from "@/lib/contract/launch-form/choices";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { parseCell, toFields } from "@/lib/contract/launch-form/form-fields";
import {
  type LaunchFormValues,
  PARAMETERS_FIELD,
  rowsOf,
} from "@/lib/contract/launch-form/launch-form";
import { takeBack } from "@/lib/contract/launch-form/take-back";

/** What was filled in with the last choice, and how to take it back. */
export type LastPick = AutomaticChange & { alsoFilled: string };

/** Fills in a choice; what it returns takes it back, as far as it was not edited since. */
export function useFill(): (picked: Picked) => LastPick {
  const { form, validation } = useFormBinding<LaunchFormValues>();

  /** Sets the fields in which the values differ from those of the form. */
  function set(values: LaunchFormValues): void {
    const before = toFields(form.getValues());
    const rows = rowsOf(values, PARAMETERS_FIELD);
    if (!isSame(rows, rowsOf(form.getValues(), PARAMETERS_FIELD))) {
      form.setValue(PARAMETERS_FIELD, rows, { shouldDirty: true });
    }
    for (const [field, text] of toFields(values)) {
      if (text === before.get(field)) continue;
      // Its list sets a cell.
      if (parseCell(field) === undefined) {
        form.setValue(field as keyof LaunchFormValues, text, { shouldDirty: true });
      }
      validation.touch(field);
    }
  }

  return (picked) => {
    const before = structuredClone(form.getValues());
    const { values, alsoFilled } = applyPicked(form.getValues(), picked);
    set(values);
    const filled = structuredClone(values);
    const labels = alsoFilled.map(labelOf).join(", ");
    return {
      ...{ alsoFilled: labels, text: undoTexts.picked, isShown: labels !== "" },
      undo: () => set(takeBack(before, filled, form.getValues())),
    };
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
