"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { FieldValidation, ValidationStore } from "./validation-store";

export type FormBinding = {
  form: UseFormReturn<LaunchFormValues>;
  validation: ValidationStore;
  /** The rendered values: the inputs' defaults without JavaScript. */
  initial: LaunchFormValues;
};

export const FormContext = createContext<FormBinding | null>(null);

export function useFormBinding(): FormBinding {
  const binding = useContext(FormContext);
  if (!binding) throw new Error("A bound field is outside its form");
  return binding;
}

export function useFieldValidation(field: string): FieldValidation | undefined {
  const { validation } = useFormBinding();
  const read = () => validation.get(field);
  return useSyncExternalStore(validation.subscribe, read, read);
}
