"use client";

import { useSyncExternalStore } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { type Section, sectionOf } from "@/lib/contract/launch-form/field-labels";

/** The number of a section's messages: all faults, the shown ones, and the shown warnings. */
export function useSectionMessages(section: Section) {
  const { validation } = useFormBinding();
  const count = (messages: readonly { field: string }[]) =>
    messages.filter(({ field }) => sectionOf(field) === section).length;
  const all = () => count(validation.faults);
  const shown = () => count(validation.shownFaults);
  const warnings = () => count(validation.shownWarnings);
  return {
    all: useSyncExternalStore(validation.subscribeToPause, all, all),
    shown: useSyncExternalStore(validation.subscribeToPause, shown, shown),
    warnings: useSyncExternalStore(validation.subscribeToPause, warnings, warnings),
  };
}
