"use client";

import { get } from "react-hook-form";
import { afterPointer } from "@/components/forms/after-pointer";
import { markIdOf, useFieldMark, useIsBound } from "@/components/forms/field-mark";
import { useFieldValidation, useFormBinding } from "@/components/forms/form-context";
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

export function useSetField() {
  const { form, validation } = useFormBinding();
  return (name: string, value: string) => {
    form.setValue(name, value, { shouldDirty: true });
    validation.touch(name);
    form.setFocus(name);
  };
}
