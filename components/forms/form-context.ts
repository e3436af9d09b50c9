"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { Verdict, Verdicts } from "@/components/forms/verdicts";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";

export type FormBinding = {
  form: UseFormReturn<LaunchFormValues>;
  verdicts: Verdicts;
  /** What the server rendered, for the inputs' first values where no script runs. */
  initial: LaunchFormValues;
};

export const FormContext = createContext<FormBinding | null>(null);

export function useFormBinding(): FormBinding {
  const binding = useContext(FormContext);
  if (!binding) throw new Error("A bound field stands outside of its form");
  return binding;
}

export function useVerdict(field: string): Verdict | undefined {
  const { verdicts } = useFormBinding();
  const read = () => verdicts.get(field);
  return useSyncExternalStore(verdicts.subscribe, read, read);
}
