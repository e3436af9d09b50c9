"use client";

import { Icon, type IconName } from "@/components/ui/icon";
import type { Section } from "@/lib/contract/launch-form/field-labels";
import { useSectionMessages } from "./state/use-section-messages";
import { texts } from "./texts";

const words = texts.launchBar;

const SECTIONS: Section[] = ["job", "model", "seed", "tags"];

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
  const { count, icon, colour, word } = stateOf(useSectionMessages(section));
  const title = words.sections[section];
  return (
    <li className="min-w-0">
      <a
        href={`#section-${section}-heading`}
        className="flex min-h-6 items-center gap-1.5 text-text no-underline hover:underline"
      >
        <Icon name={icon} className={`size-4 shrink-0 ${colour}`} />
        <span className="min-w-0 truncate">
          {count > 0 ? words.sectionWithMessages(title, count) : title}
        </span>
        <span className="sr-only">{words.state(word)}</span>
      </a>
    </li>
  );
}

function stateOf({ all, shown, warnings }: ReturnType<typeof useSectionMessages>): {
  count: number;
  icon: IconName;
  colour: string;
  word: string;
} {
  if (shown > 0) {
    return { count: shown, icon: "circle-x", colour: "text-danger", word: texts.problems(shown) };
  }
  if (all > 0) return { count: 0, icon: "circle", colour: "text-muted", word: words.incomplete };
  if (warnings > 0) {
    const word = texts.warnings(warnings);
    return { count: warnings, icon: "triangle-alert", colour: "text-warning", word };
  }
  return { count: 0, icon: "circle-check", colour: "text-success", word: words.ready };
}
