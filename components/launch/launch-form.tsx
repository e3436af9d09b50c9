"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { FormContext } from "@/components/forms/form-context";
import { Verdicts } from "@/components/forms/verdicts";
import { Composer } from "@/components/launch/composer";
import { type Draft, newDraftKey } from "@/components/launch/draft";
import { judgeFor } from "@/components/launch/judge";
import { AnotherForm, LaunchedPanel } from "@/components/launch/launched-panel";
import { useDraft } from "@/components/launch/use-draft";
import { useLaunch } from "@/components/launch/use-launch";
import { applyIntent } from "@/lib/contract/intents";
import { judgeLaunchForm } from "@/lib/contract/judge-form";
import type { LaunchFormValues } from "@/lib/contract/launch-form";
import type { Answer, LaunchAction, Place } from "@/lib/contract/launch-form-state";

const FORM_ID = "launch-form";

/**
 * The composer and its result. The same action serves two ways: a native post, whose answer comes
 * as `useActionState`'s state with the page, and a call from the script, whose answer comes here.
 */
export function LaunchForm({
  action,
  initial,
  draftKey: firstKey,
  place,
}: {
  action: LaunchAction;
  initial: LaunchFormValues;
  draftKey: string;
  place: Place;
}) {
  const [posted, postAction] = useActionState(action, null);
  const rendered = posted?.values ?? initial;
  const [answer, setAnswer] = useState(posted?.answer);
  const [draftKey, setDraftKey] = useState(firstKey);
  const form = useForm<LaunchFormValues>({ defaultValues: rendered });
  const [verdicts] = useState(
    () =>
      new Verdicts(judgeFor(place), rendered, {
        allLeft: posted?.answer?.kind === "faults",
        remote: remoteFaultOf(posted?.answer),
      }),
  );
  const notice = useRef<HTMLElement>(null);
  const { isSending, send } = useLaunch(action, answered);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: () => verdicts.update(form.getValues()),
      }),
    [form, verdicts],
  );
  useDraft({
    draftKey,
    formId: FORM_ID,
    form,
    rendered,
    isAnswered: posted !== null,
    answer,
    recover,
  });

  function recover(draft: Draft) {
    form.reset(draft.values);
    verdicts.restart(draft.values);
    setAnswer(draft.answer);
    verdicts.setRemote(remoteFaultOf(draft.answer));
    if (draft.answer?.kind === "faults") verdicts.leaveAll();
  }

  function answered(next: Answer | undefined) {
    setAnswer(next);
    verdicts.setRemote(remoteFaultOf(next));
    if (next?.kind === "faults") verdicts.leaveAll();
    requestAnimationFrame(() => notice.current?.focus());
  }

  function launch(data: FormData) {
    const values = form.getValues();
    verdicts.update(values);
    const judgement = judgeLaunchForm(values);
    if (judgement.ok) send(data, judgement.request);
    else answered({ kind: "faults" });
  }

  function startAnother() {
    const next = applyIntent(form.getValues(), "another");
    const key = newDraftKey();
    window.history.replaceState(null, "", `/launch?key=${key}`);
    setDraftKey(key);
    setAnswer(undefined);
    form.reset(next);
    verdicts.restart(next);
    requestAnimationFrame(() => form.setFocus("name"));
  }

  if (answer?.kind === "outcome" && answer.outcome.state === "launched") {
    return (
      <div className="max-w-3xl space-y-4">
        <LaunchedPanel
          ref={notice}
          outcome={answer.outcome}
          request={answer.request}
          place={place}
        />
        <AnotherForm values={rendered} action={postAction} onAnother={startAnother} />
      </div>
    );
  }
  return (
    <FormContext value={{ form, verdicts, initial: rendered }}>
      <Composer
        formId={FORM_ID}
        action={postAction}
        place={place}
        answer={answer}
        isSending={isSending}
        noticeRef={notice}
        onLaunch={launch}
        onUnlock={() => setAnswer(undefined)}
      />
    </FormContext>
  );
}

/** A refusal of AWS's that belongs to one field. */
function remoteFaultOf(answer: Answer | undefined) {
  if (answer?.kind !== "outcome" || answer.outcome.state === "launched") return undefined;
  const { field, explanation } = answer.outcome;
  return field === undefined ? undefined : { field, message: explanation };
}
