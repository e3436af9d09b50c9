"use client";

import { Circle, CircleCheck, CircleX, LoaderCircle, Rocket } from "lucide-react";
import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import type { Section } from "@/lib/contract/launch-form/field-labels";
import { problemCount, SECTION_TITLES } from "./section-card";
import { useSectionFaults } from "./use-section-faults";

const RESTARTING_STATUS =
  "The portal is restarting. Trying again every 2 seconds for up to a minute. What you typed is kept.";

/** The panel with the launch button; on a phone, the bar at the bottom. */
export function LaunchBar({
  isValidated,
  isSending,
  isRestarting,
  buttonRef,
}: {
  /** Whether the form has been validated. */
  isValidated: boolean;
  isSending: boolean;
  isRestarting: boolean;
  buttonRef: Ref<HTMLButtonElement>;
}) {
  return (
    <section
      aria-labelledby="ready-heading"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface p-3 lg:static lg:rounded-card lg:border lg:p-5"
    >
      <h2 id="ready-heading" className="sr-only text-base font-semibold lg:not-sr-only lg:mb-2">
        Review and launch
      </h2>
      {isValidated ? (
        <div className="hidden lg:mb-3 lg:block">
          <Readiness />
        </div>
      ) : null}
      <LaunchButton isSending={isSending} buttonRef={buttonRef} />
      <p role="status" className="pt-1 text-center text-xs text-muted empty:hidden">
        {isRestarting ? RESTARTING_STATUS : isSending ? "Launching. Waiting for AWS." : ""}
      </p>
    </section>
  );
}

function LaunchButton({
  isSending,
  buttonRef,
}: {
  isSending: boolean;
  buttonRef: Ref<HTMLButtonElement>;
}) {
  const Icon = isSending ? LoaderCircle : Rocket;
  return (
    <Button
      ref={buttonRef}
      look="primary"
      type="submit"
      name="intent"
      value="launch"
      // Not `disabled`: the focus would be lost.
      aria-disabled={isSending || undefined}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      className="w-full"
    >
      <Icon aria-hidden className={`size-4 ${isSending ? "motion-safe:animate-spin" : ""}`} />
      {isSending ? "Launching…" : "Launch job"}
      {isSending ? null : (
        <span aria-hidden className="scripted">
          <kbd className="ml-1 hidden text-xs font-normal lg:inline">Ctrl+Enter</kbd>
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
  if (shown > 0) return { Icon: CircleX, colour: "text-danger", word: problemCount(shown) };
  if (all > 0) return { Icon: Circle, colour: "text-muted", word: "incomplete" };
  return { Icon: CircleCheck, colour: "text-success", word: "ready" };
}
