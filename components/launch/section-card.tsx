"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Section } from "@/lib/contract/launch-form/field-labels";
import { useSectionMessages } from "./state/use-section-messages";
import { texts } from "./texts";

export function SectionCard({ section, children }: { section: Section; children: ReactNode }) {
  return (
    <Card
      id={`section-${section}`}
      title={texts[section].title}
      headerEnd={<SectionBadge section={section} />}
    >
      {children}
    </Card>
  );
}

function SectionBadge({ section }: { section: Section }) {
  const { shown, warnings } = useSectionMessages(section);
  if (shown > 0) return <Badge tone="danger" icon="circle-x" word={texts.problems(shown)} />;
  if (warnings === 0) return null;
  return <Badge tone="warning" icon="triangle-alert" word={texts.warnings(warnings)} />;
}
