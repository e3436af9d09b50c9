"use client";

import { useSyncExternalStore } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { type Section, sectionOf } from "@/lib/contract/launch-form/field-labels";

/** How many faults a section has, and how many of them are shown already. */
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
