"use client";

import { type FieldPath, get, type PathValue } from "react-hook-form";
import { afterPointer } from "@/components/forms/after-pointer";
import { useFormBinding, useVerdict } from "@/components/forms/form-context";
import { describedBy, fieldIds } from "@/components/ui/field";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";

export type FieldName = FieldPath<LaunchFormValues>;

/** Everything that a native control needs to be a field of the form. */
export function useBoundInput(name: FieldName, has: { hint: boolean }) {
  const { form, verdicts, initial } = useFormBinding();
  const verdict = useVerdict(name);
  const { onBlur, ...registered } = form.register(name);
  return {
    verdict,
    props: {
      ...registered,
      id: fieldIds(name).control,
      defaultValue: String(get(initial, name) ?? ""),
      "aria-invalid": verdict?.fault ? true : undefined,
      "aria-describedby": describedBy(name, { hint: has.hint, message: verdict !== undefined }),
      onBlur(event: React.FocusEvent) {
        afterPointer(() => verdicts.leave(name));
        return onBlur(event);
      },
    },
  };
}

/** Sets a field as if it had been typed. */
export function useSetField() {
  const { form, verdicts } = useFormBinding();
  return (name: FieldName, value: string) => {
    form.setValue(name, value as PathValue<LaunchFormValues, FieldName>, { shouldDirty: true });
    verdicts.leave(name);
    form.setFocus(name);
  };
}
