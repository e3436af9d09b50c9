import type { FieldValues, UseFormReturn } from "react-hook-form";

/** By the form's control. */
const listenersOf = new WeakMap<object, Set<() => void>>();

/**
 * Calls back after each change of a value, and for nothing else: react-hook-form also calls back when
 * a field is left or removed, and when rows are first rendered. Returns what ends it.
 */
export function onValues<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  callback: () => void,
): () => void {
  const listeners = listenersOf.get(form.control) ?? follow(form);
  listeners.add(callback);
  return () => listeners.delete(callback);
}

function follow<Values extends FieldValues>(form: UseFormReturn<Values>): Set<() => void> {
  const listeners = new Set<() => void>();
  listenersOf.set(form.control, listeners);
  let last = JSON.stringify(form.getValues());
  form.watch(() => {
    const now = JSON.stringify(form.getValues());
    if (now === last) return;
    last = now;
    for (const listener of listeners) listener();
  });
  return listeners;
}
