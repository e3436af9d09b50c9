import type { FieldValues, UseFormReturn } from "react-hook-form";

/**
 * Calls back after each change of a value, and for nothing else: `subscribe` of this version also
 * calls back when a field is left or removed. Returns what ends it.
 */
export function onValues<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  callback: () => void,
): () => void {
  const subscription = form.watch(() => callback());
  return () => subscription.unsubscribe();
}
