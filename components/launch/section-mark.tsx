"use client";

import { CircleX } from "lucide-react";
import { useSectionFaults } from "@/components/launch/use-section-faults";
import type { Section } from "@/lib/contract/field-labels";

/** Beside a section's heading: how many faults are shown in it. */
export function SectionMark({ section }: { section: Section }) {
  const { shown } = useSectionFaults(section);
  if (shown === 0) return null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap rounded-full bg-danger-soft px-2 py-0.5 text-xs font-medium text-danger">
      <CircleX aria-hidden className="size-3.5" />
      {shown === 1 ? "1 to mend" : `${shown} to mend`}
    </span>
  );
}
