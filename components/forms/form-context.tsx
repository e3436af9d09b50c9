"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useSyncExternalStore,
} from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import type { FieldMarks } from "@/lib/contract/templates/form-template";
import type { FieldValidation, ValidationStore } from "./validation-store";

export type FormBinding<Values extends FieldValues = FieldValues> = {
  form: UseFormReturn<Values>;
  validation: ValidationStore<Values>;
  /** The rendered values: the inputs' defaults without JavaScript. */
  initial: Values;
  labelOf: (field: string) => string;
  /** By field or list. */
  marks?: FieldMarks;
};

const FormContext = createContext<FormBinding | null>(null);

export function FormProvider<Values extends FieldValues>({
  binding,
  children,
}: {
  binding: FormBinding<Values>;
  children: ReactNode;
}) {
  // A context has one type, while `UseFormReturn` is invariant: `useFormBinding` casts back.
  return <FormContext value={binding as unknown as FormBinding}>{children}</FormContext>;
}

export function useFormBinding<Values extends FieldValues = FieldValues>(): FormBinding<Values> {
  const binding = useContext(FormContext);
  if (!binding) throw new Error("A bound field is outside its form");
  return binding as unknown as FormBinding<Values>;
}

export function useFieldValidation(field: string): FieldValidation | undefined {
  const { validation } = useFormBinding();
  const read = () => validation.get(field);
  const subscribe = useCallback(
    (listener: () => void) => validation.subscribeTo(field, listener),
    [validation, field],
  );
  return useSyncExternalStore(subscribe, read, read);
}
