"use client";

import { type KeyboardEvent, type Ref, type SubmitEvent, useEffect, useRef } from "react";
import { watchPointer } from "@/components/forms/after-pointer";
import { AnswerNotice } from "@/components/launch/answer-notice";
import { JobSection } from "@/components/launch/job-section";
import { LaunchBar, type Lock } from "@/components/launch/launch-bar";
import { ModelSection } from "@/components/launch/model-section";
import { RequestPreview } from "@/components/launch/request-preview";
import { SeedSection } from "@/components/launch/seed-section";
import { TagsSection } from "@/components/launch/tags-section";
import type { Answer, Place } from "@/lib/contract/launch-form-state";

/** The form: sections on the left, what will be sent and the decision on the right. */
export function Composer({
  formId,
  action,
  place,
  answer,
  isSending,
  noticeRef,
  onLaunch,
  onUnlock,
}: {
  formId: string;
  action: (data: FormData) => void;
  place: Place;
  answer: Answer | undefined;
  isSending: boolean;
  noticeRef: Ref<HTMLElement>;
  onLaunch: (data: FormData) => void;
  onUnlock: () => void;
}) {
  const launchButton = useRef<HTMLButtonElement>(null);
  const lock = lockOf(answer, isSending);

  useEffect(watchPointer, []);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (lock !== "open") return;
    const data = new FormData(event.currentTarget);
    data.set("intent", "launch");
    onLaunch(data);
  }

  function launchByKeyboard(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== "Enter") return;
    if (event.repeat) return preventRepeat(event);
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    event.currentTarget.requestSubmit(launchButton.current);
  }

  return (
    <form
      id={formId}
      action={action}
      noValidate
      aria-busy={isSending}
      onSubmit={submit}
      onKeyDown={launchByKeyboard}
      className="pb-28 lg:pb-0"
    >
      <EnterInField isLocked={lock === "unknown"} onEnter={() => launchButton.current?.focus()} />
      <AnswerNotice answer={answer} noticeRef={noticeRef} onUnlock={onUnlock} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] xl:grid-cols-[minmax(0,1fr)_28rem]">
        <div className="min-w-0 space-y-4">
          <JobSection />
          <ModelSection />
          <SeedSection />
          <TagsSection />
        </div>
        <div className="min-w-0 space-y-4 lg:sticky lg:top-4 lg:self-start">
          <RequestPreview place={place} />
          <LaunchBar lock={lock} buttonRef={launchButton} />
        </div>
      </div>
    </form>
  );
}

/**
 * Enter in a text field presses a form's first submit button. A launch costs money, so that one
 * judges the form instead: with a script it leads on to the launch button, without one the page
 * comes back with its verdicts.
 */
function EnterInField({ isLocked, onEnter }: { isLocked: boolean; onEnter: () => void }) {
  return (
    <button
      type="submit"
      name="intent"
      value="check"
      hidden
      // A form whose first submit button is disabled is not sent by Enter at all.
      disabled={isLocked}
      onClick={(event) => {
        event.preventDefault();
        onEnter();
      }}
    >
      Check
    </button>
  );
}

/** A key held down in a field would go on to press the button that it leads to. */
function preventRepeat(event: KeyboardEvent<HTMLFormElement>) {
  if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
}

function lockOf(answer: Answer | undefined, isSending: boolean): Lock {
  if (isSending) return "sending";
  const isUnknown = answer?.kind === "outcome" && answer.outcome.state === "unknown";
  return isUnknown ? "unknown" : "open";
}
