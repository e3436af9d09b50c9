"use client";

import { type ReactNode, type Ref, useEffect, useState } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { onValues } from "@/components/forms/on-values";
import { Button } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import type { LaunchAllowance } from "@/lib/contract/launch-form/launch-allowance";
import { useUnappliedFaults } from "./faces/unapplied-json";
import { Readiness } from "./readiness";
import type { Sending } from "./state/use-launch";
import { useIsMac } from "./state/use-launch-keys";
import { texts } from "./texts";
import { LastChangeSlot } from "./undo/last-change-slot";

const words = texts.launchBar;

const BLOCK_ID = "launch-block";
const UNAPPLIED_ID = "launch-unapplied";

export function LaunchBar({
  isValidated,
  sending,
  isRestarting,
  allowance,
  block,
  recordedId,
  recordedNotice,
  buttonRef,
}: {
  isValidated: boolean;
  sending: Sending | undefined;
  isRestarting: boolean;
  allowance: LaunchAllowance | undefined;
  block: LaunchAllowance["block"];
  /** Of the launch that the form was, if it was. */
  recordedId: string | undefined;
  recordedNotice: ReactNode;
  buttonRef: Ref<HTMLButtonElement>;
}) {
  return (
    <section
      aria-labelledby="ready-heading"
      // At the bottom of the window, where the column is higher than it.
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface p-3 max-lg:mb-0 lg:sticky lg:rounded-card lg:border lg:p-5"
    >
      <h2 id="ready-heading" className="sr-only text-base font-semibold lg:not-sr-only lg:mb-2">
        {words.title}
      </h2>
      {isValidated ? (
        <div className="hidden lg:mb-3 lg:block">
          <Readiness />
        </div>
      ) : null}
      {allowance?.day ? (
        <p className="mb-2 text-xs text-muted">{words.launchesLeft(allowance.day)}</p>
      ) : null}
      {recordedNotice ? <div className="mb-2">{recordedNotice}</div> : null}
      <LastChangeSlot />
      <Unapplied />
      {block ? (
        <p
          id={BLOCK_ID}
          className="mb-2 rounded-control border border-warning bg-warning-soft px-3 py-2 text-xs text-warning"
        >
          {words.blocks[block].text}
        </p>
      ) : null}
      <LaunchButton
        // Whether the form was edited counts from the launch on.
        key={recordedId}
        sending={sending}
        block={block}
        isRecorded={recordedId !== undefined}
        buttonRef={buttonRef}
      />
      <p role="status" className="pt-1 text-center text-xs text-muted empty:hidden">
        {isRestarting ? words.restarting : sending ? words.waiting[sending] : ""}
      </p>
    </section>
  );
}

/** The edited JSON and the form differ, and the form is what is launched. */
function Unapplied() {
  const { form } = useFormBinding();
  const faults = useUnappliedFaults(form);
  return (
    <p
      id={UNAPPLIED_ID}
      role="status"
      className="mb-2 rounded-control border border-warning bg-warning-soft px-3 py-2 text-xs text-warning empty:hidden"
    >
      {faults > 0 ? words.unapplied(faults) : ""}
    </p>
  );
}

function LaunchButton({
  sending,
  block,
  isRecorded,
  buttonRef,
}: {
  sending: Sending | undefined;
  block: LaunchAllowance["block"];
  isRecorded: boolean;
  buttonRef: Ref<HTMLButtonElement>;
}) {
  const isMac = useIsMac();
  const isEdited = useIsEdited();
  const isSending = sending === "launch";
  const { icon, text } = buttonStateOf({ isSending, block, isRecorded: isRecorded && !isEdited });
  return (
    <Button
      ref={buttonRef}
      variant="primary"
      type="submit"
      name="intent"
      value="launch"
      isInactive={sending !== undefined || block !== undefined}
      aria-describedby={block ? BLOCK_ID : UNAPPLIED_ID}
      data-command=""
      aria-keyshortcuts="Control+Enter Meta+Enter"
      className="w-full"
    >
      <Icon name={icon} className={`size-4 ${isSending ? "motion-safe:animate-spin" : ""}`} />
      {/* As wide as the wider of the two texts of a launch, so that nothing moves when AWS answers. */}
      <span className="min-w-21 text-left">{text}</span>
      {block ? null : (
        <span aria-hidden className={`scripted ${isSending ? "invisible" : ""}`}>
          <kbd translate="no" className="ml-1 hidden text-xs font-normal lg:inline">
            {isMac ? words.shortcutOnMac : words.shortcut}
          </kbd>
        </span>
      )}
    </Button>
  );
}

function buttonStateOf({
  isSending,
  block,
  isRecorded,
}: {
  isSending: boolean;
  block: LaunchAllowance["block"];
  isRecorded: boolean;
}): { icon: IconName; text: string } {
  if (isSending) return { icon: "loader-circle", text: words.launching };
  if (block) return { icon: "octagon-pause", text: words.blocks[block].button };
  if (isRecorded) return { icon: "external-link", text: words.viewLaunch };
  return { icon: "rocket", text: words.launch };
}

function useIsEdited(): boolean {
  const { form } = useFormBinding();
  const [isEdited, setEdited] = useState(false);
  useEffect(() => onValues(form, () => setEdited(true)), [form]);
  return isEdited;
}
