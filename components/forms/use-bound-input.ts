"use client";

import { get } from "react-hook-form";
import { afterPointer } from "@/components/forms/after-pointer";
import { recordChange } from "@/components/forms/automatic-changes";
import { markIdOf, useFieldMark, useIsBound } from "@/components/forms/field-mark";
import { useFieldValidation, useFormBinding } from "@/components/forms/form-context";
import { texts } from "@/components/forms/texts";
import { describedBy, fieldIds } from "@/components/ui/field";

export function useBoundInput(name: string, has: { hint: boolean; note?: boolean }) {
  const { form, validation, initial } = useFormBinding();
  const fieldValidation = useFieldValidation(name);
  const mark = useFieldMark(name);
  const isBound = useIsBound(name);
  const { onBlur, ...registered } = form.register(name);
  return {
    fieldValidation,
    isBound,
    props: {
      ...registered,
      id: fieldIds(name).control,
      defaultValue: String(get(initial, name) ?? ""),
      "aria-invalid": fieldValidation?.fault ? true : undefined,
      "aria-describedby": described(
        describedBy(name, {
          hint: has.hint,
          message: fieldValidation !== undefined || has.note === true,
        }),
        mark && markIdOf(name),
      ),
      onBlur(event: React.FocusEvent) {
        afterPointer(() => validation.touch(name));
        return onBlur(event);
      },
    },
  };
}

function described(...ids: (string | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(" ") || undefined;
}

/** Sets a field in one step, which can be undone. */
export function useSetField() {
  const { form, validation, labelOf } = useFormBinding();
  function set(name: string, value: string) {
    form.setValue(name, value, { shouldDirty: true });
    validation.touch(name);
    form.setFocus(name);
  }
  return (name: string, value: string) => {
    const before = String(form.getValues(name) ?? "");
    set(name, value);
    recordChange(form, {
      text: texts.changed(labelOf(name)),
      undo() {
        if (form.getValues(name) === value) set(name, before);
      },
    });
  };
}
