"use client";

import { lazy, type ReactNode, type Ref, type SubmitEvent, useEffect, useRef } from "react";
import { watchPointer } from "@/components/forms/after-pointer";
import { JobSection } from "@/components/launch/job-section";
import { LaunchBar } from "@/components/launch/launch-bar";
import { RequestPreview } from "@/components/launch/request-preview";
import { LaterNotice } from "@/components/launch/responses/later-notice";
import { ResponseNotice } from "@/components/launch/responses/response-notice";
import type { Sending } from "@/components/launch/state/use-launch";
import type { CopySource } from "@/lib/contract/launch-form/changed-fields";
import type { Choosing } from "@/lib/contract/launch-form/choices";
import type { LaunchAllowance } from "@/lib/contract/launch-form/launch-allowance";
import type {
  LaunchFormResponse,
  LaunchTarget,
} from "@/lib/contract/launch-form/launch-form-state";
import { DRAFT_FIELDS } from "@/lib/contract/launch-form/saved-draft";
import { ModelSection, SeedSection, TagsSection } from "./job-section";
import { Preflight } from "./seed/preflight/preflight";
import { CopiedFrom } from "./start/copied-from";
import { useLaunchKeys } from "./state/use-launch-keys";
import { texts } from "./texts";

/** Rendered without a script alone. Not in a `Suspense`, which would need one to show it. */
const LazyChoicesPage = lazy(() =>
  import("./pickers/choices-page").then(({ ChoicesPage }) => ({ default: ChoicesPage })),
);

/** Of the buttons that send the form; one without a button is a launch. */
const SCRIPTED_INTENTS = ["", "launch", "launch-anyway", "status"];

export function Composer({
  formId,
  draftKey,
  launchKey,
  action,
  target,
  response,
  sending,
  isLeaving,
  isRestarting,
  source,
  allowance,
  noticeRef,
  onSubmit,
  onBlocked,
  choosing,
  aside,
}: {
  formId: string;
  draftKey: string;
  launchKey: string;
  action: (data: FormData) => void;
  target: LaunchTarget | undefined;
  response: LaunchFormResponse | undefined;
  sending: Sending | undefined;
  /** The launch is saved, and its page is opening. */
  isLeaving: boolean;
  isRestarting: boolean;
  /** What the form was copied from. */
  source: CopySource | undefined;
  allowance: LaunchAllowance | undefined;
  noticeRef: Ref<HTMLElement>;
  onSubmit: (what: Sending, data: FormData) => void;
  /** The person tried to launch while nothing can be launched. */
  onBlocked: () => void;
  choosing: Choosing | undefined;
  /** Below the launch button: what else the form can become. */
  aside: ReactNode;
}) {
  "use memo";
  const form = useRef<HTMLFormElement>(null);
  const launchButton = useRef<HTMLButtonElement>(null);
  const recorded = response?.kind === "recorded" && !isLeaving ? response : undefined;
  // The key of a launch that the portal has launches nothing more.
  const block = recorded ? undefined : allowance?.block;

  useEffect(watchPointer, []);
  useLaunchKeys(form, launchButton);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    const { submitter } = event.nativeEvent;
    const intent = submitter instanceof HTMLButtonElement ? submitter.value : "";
    // Another page opens with what is in the form.
    if (intent === "template" && !sending) return;
    event.preventDefault();
    if (sending) return;
    // A button for pages without a script that was pressed with one launches nothing.
    if (!SCRIPTED_INTENTS.includes(intent)) return;
    const what = intent === "status" ? "status" : "launch";
    if (what === "launch" && block) {
      launchButton.current?.focus();
      return onBlocked();
    }
    const data = new FormData(event.currentTarget);
    data.set("intent", intent === "launch-anyway" ? intent : what);
    data.set("scripted", "yes");
    onSubmit(what, data);
  }

  return (
    <form
      ref={form}
      id={formId}
      action={action}
      noValidate
      aria-busy={sending !== undefined}
      onSubmit={submit}
      className="pb-28 lg:pb-0"
    >
      <input type="hidden" name="key" value={launchKey} />
      <input type="hidden" name={DRAFT_FIELDS.key} value={draftKey} />
      {choosing ? <LazyChoicesPage choosing={choosing} /> : null}
      <EnterInField onEnter={() => launchButton.current?.focus()} />
      <ResponseNotice
        response={response}
        isLeaving={isLeaving}
        draftKey={draftKey}
        noticeRef={noticeRef}
        locations={target?.seeds.locations ?? []}
      />
      <div
        // Its job is shown already, as on the page that opens.
        hidden={isLeaving && response?.kind === "recorded" && response.arn !== undefined}
        className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] xl:grid-cols-[minmax(0,1fr)_28rem]"
      >
        <div className="min-w-0 space-y-4">
          <JobSection />
          <ModelSection />
          <SeedSection target={target} />
          <TagsSection target={target} />
        </div>
        <div className="min-w-0 space-y-4 lg:sticky lg:top-4 lg:self-start">
          {source ? <CopiedFrom source={source} /> : null}
          {/* Above the launch bar, which covers its end in a low window. */}
          {target ? <RequestPreview target={target} isLocked={sending !== undefined} /> : null}
          <LaunchBar
            isValidated={target !== undefined}
            sending={sending}
            isRestarting={isRestarting}
            allowance={allowance}
            block={block}
            recordedNotice={
              recorded ? (
                <LaterNotice
                  response={recorded}
                  isLeaving={false}
                  draftKey={draftKey}
                  noticeRef={null}
                  locations={[]}
                />
              ) : null
            }
            recordedId={recorded?.launchId}
            buttonRef={launchButton}
          />
          {target ? <Preflight isReadByServer={target.seeds.isReadByServer} /> : null}
          {aside}
        </div>
      </div>
    </form>
  );
}

/**
 * Enter in a text field presses the form's first submit button. Because a launch costs money, this
 * one only moves the focus to the launch button or, without JavaScript, validates the form.
 */
function EnterInField({ onEnter }: { onEnter: () => void }) {
  return (
    <button
      type="submit"
      name="intent"
      value="check"
      hidden
      onClick={(event) => {
        event.preventDefault();
        onEnter();
      }}
    >
      {texts.check}
    </button>
  );
}
