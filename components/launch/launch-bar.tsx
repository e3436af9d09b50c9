"use client";

import { Circle, CircleCheck, CircleX, LoaderCircle, Rocket } from "lucide-react";
import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import type { Section } from "@/lib/contract/launch-form/field-labels";
import { texts } from "./texts";
import type { Sending } from "./use-launch";
import { useSectionFaults } from "./use-section-faults";

const words = texts.launchBar;

/** The panel with the launch button; on a phone, the bar at the bottom. */
export function LaunchBar({
  isValidated,
  sending,
  isRestarting,
  buttonRef,
}: {
  /** Whether the form has been validated. */
  isValidated: boolean;
  sending: Sending | undefined;
  isRestarting: boolean;
  buttonRef: Ref<HTMLButtonElement>;
}) {
  return (
    <section
      aria-labelledby="ready-heading"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface p-3 lg:static lg:rounded-card lg:border lg:p-5"
    >
      <h2 id="ready-heading" className="sr-only text-base font-semibold lg:not-sr-only lg:mb-2">
        {words.title}
      </h2>
      {isValidated ? (
        <div className="hidden lg:mb-3 lg:block">
          <Readiness />
        </div>
      ) : null}
      <LaunchButton sending={sending} buttonRef={buttonRef} />
      <p role="status" className="pt-1 text-center text-xs text-muted empty:hidden">
        {isRestarting ? words.restarting : sending ? words.waiting[sending] : ""}
      </p>
    </section>
  );
}

function LaunchButton({
  sending,
  buttonRef,
}: {
  sending: Sending | undefined;
  buttonRef: Ref<HTMLButtonElement>;
}) {
  const isSending = sending === "launch";
  const Icon = isSending ? LoaderCircle : Rocket;
  return (
    <Button
      ref={buttonRef}
      look="primary"
      type="submit"
      name="intent"
      value="launch"
      // Not `disabled`: the focus would be lost.
      aria-disabled={sending !== undefined || undefined}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      className="w-full"
    >
      <Icon aria-hidden className={`size-4 ${isSending ? "motion-safe:animate-spin" : ""}`} />
      <span>{isSending ? words.launching : words.launch}</span>
      {isSending ? null : (
        <span aria-hidden className="scripted">
          <kbd translate="no" className="ml-1 hidden text-xs font-normal lg:inline">
            {words.shortcut}
          </kbd>
        </span>
      )}
    </Button>
  );
}

const SECTIONS: Section[] = ["job", "model", "seed", "tags"];

function Readiness() {
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
  const title = words.sections[section];
  return (
    <li className="min-w-0">
      <a
        href={`#section-${section}-heading`}
        className="flex min-h-6 items-center gap-1.5 text-text no-underline hover:underline"
      >
        <state.Icon aria-hidden className={`size-4 shrink-0 ${state.colour}`} />
        <span className="min-w-0 truncate">
          {shown > 0 ? words.sectionWithProblems(title, shown) : title}
        </span>
        <span className="sr-only">{words.state(state.word)}</span>
      </a>
    </li>
  );
}

function stateOf(all: number, shown: number) {
  if (shown > 0) return { Icon: CircleX, colour: "text-danger", word: texts.problems(shown) };
  if (all > 0) return { Icon: Circle, colour: "text-muted", word: words.incomplete };
  return { Icon: CircleCheck, colour: "text-success", word: words.ready };
}
