"use client";

import { useSyncExternalStore } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { type Section, sectionOf } from "@/lib/contract/launch-form/field-labels";

/** The number of faults in a section: all, and those shown. */
export function useSectionFaults(section: Section): { all: number; shown: number } {
  const { validation } = useFormBinding();
  const count = (faults: readonly { field: string }[]) =>
    faults.filter(({ field }) => sectionOf(field) === section).length;
  const all = () => count(validation.faults);
  const shown = () => count(validation.shownFaults);
  return {
    all: useSyncExternalStore(validation.subscribe, all, all),
    shown: useSyncExternalStore(validation.subscribe, shown, shown),
  };
}
