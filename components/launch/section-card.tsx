"use client";

import type { ReactNode } from "react";
import { SectionMark } from "@/components/launch/section-mark";
import { Card } from "@/components/ui/card";
import type { Section } from "@/lib/contract/field-labels";

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
