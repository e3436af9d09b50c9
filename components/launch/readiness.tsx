"use client";

import { Circle, CircleCheck, CircleX } from "lucide-react";
import { SECTION_TITLES } from "@/components/launch/section-card";
import { useSectionFaults } from "@/components/launch/use-section-faults";
import type { Section } from "@/lib/contract/field-labels";

const SECTIONS: Section[] = ["job", "model", "seed", "tags"];

/** Which sections are ready, which still want something, which hold a fault. */
export function Readiness() {
  return (
    <ul className="grid grid-cols-2 gap-x-3 gap-y-1">
      {SECTIONS.map((section) => (
        <SectionState key={section} section={section} />
      ))}
    </ul>
  );
}

function SectionState({ section }: { section: Section }) {
  const { all, shown } = useSectionFaults(section);
  const state = stateOf(all, shown);
  return (
    <li className="min-w-0">
      <a
        href={`#section-${section}-heading`}
        className="flex min-h-6 items-center gap-1.5 text-text no-underline hover:underline"
      >
        <state.Icon aria-hidden className={`size-4 shrink-0 ${state.colour}`} />
        <span className="min-w-0 truncate">
          {section === "model" ? "Model" : SECTION_TITLES[section]}
          {shown > 0 ? ` (${shown})` : ""}
        </span>
        <span className="sr-only">: {state.word}</span>
      </a>
    </li>
  );
}

function stateOf(all: number, shown: number) {
  if (shown > 0) return { Icon: CircleX, colour: "text-danger", word: "to mend" };
  if (all > 0) return { Icon: Circle, colour: "text-muted", word: "not filled in yet" };
  return { Icon: CircleCheck, colour: "text-success", word: "ready" };
}
