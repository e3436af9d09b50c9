"use client";

import { CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { Section } from "@/lib/contract/launch-form/field-labels";
import { counted } from "@/lib/contract/launch-request/wording";
import { useSectionFaults } from "./use-section-faults";

export const SECTION_TITLES: Record<Section, string> = {
  job: "Job",
  model: "Audience model and collaboration",
  seed: "Seed",
  tags: "Tags",
};

export function SectionCard({ section, children }: { section: Section; children: ReactNode }) {
  return (
    <Card
      id={`section-${section}`}
      title={SECTION_TITLES[section]}
      mark={<SectionMark section={section} />}
    >
      {children}
    </Card>
  );
}

/** "1 problem", "2 problems". */
export function problemCount(count: number): string {
  return counted(count, "problem");
}

function SectionMark({ section }: { section: Section }) {
  const { shown } = useSectionFaults(section);
  if (shown === 0) return null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap rounded-full bg-danger-soft px-2 py-0.5 text-xs font-medium text-danger">
      <CircleX aria-hidden className="size-3.5" />
      {problemCount(shown)}
    </span>
  );
}
