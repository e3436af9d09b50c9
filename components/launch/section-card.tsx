"use client";

import { CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { Section } from "@/lib/contract/launch-form/field-labels";
import { texts } from "./texts";
import { useSectionFaults } from "./use-section-faults";

export function SectionCard({ section, children }: { section: Section; children: ReactNode }) {
  return (
    <Card
      id={`section-${section}`}
      title={texts[section].title}
      mark={<SectionMark section={section} />}
    >
      {children}
    </Card>
  );
}

function SectionMark({ section }: { section: Section }) {
  const { shown } = useSectionFaults(section);
  if (shown === 0) return null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap rounded-full bg-danger-soft px-2 py-0.5 text-xs font-medium text-danger">
      <CircleX aria-hidden className="size-3.5" />
      <span>{texts.problems(shown)}</span>
    </span>
  );
}
