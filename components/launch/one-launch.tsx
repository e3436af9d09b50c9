"use client";

import { useActionState, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { FormContext } from "@/components/forms/form-context";
import { Verdicts } from "@/components/forms/verdicts";
import { Composer } from "@/components/launch/composer";
import type { Draft } from "@/components/launch/draft";
import { judgeFor } from "@/components/launch/judge";
import { AnotherForm, LaunchedPanel } from "@/components/launch/launched-panel";
import { answerToLeaving } from "@/components/launch/lost-answer";
import { useDraft } from "@/components/launch/use-draft";
import { useLaunch } from "@/components/launch/use-launch";
import { judgeLaunchForm } from "@/lib/contract/judge-form";
import type { LaunchFormValues } from "@/lib/contract/launch-form";
import type { Answer, LaunchAction, Place } from "@/lib/contract/launch-form-state";

/**
 * The composer of one launch, and its result. The same action serves two ways: a native post, whose
 * answer comes as `useActionState`'s state with the page, and a call from the script, whose answer
 * comes here.
 */
export function OneLaunch({
  action,
  initial,
  draftKey,
  place,
  isAnother,
  onAnother,
}: {
  action: LaunchAction;
  initial: LaunchFormValues;
  draftKey: string;
  place: Place;
  /** Begun from the launch before it: its name is what it lacks. */
  isAnother: boolean;
  onAnother: (values: LaunchFormValues) => void;
}) {
  const [posted, postAction] = useActionState(action, null);
  const rendered = posted?.values ?? initial;
  const [answer, setAnswer] = useState(posted?.answer);
  const [news, setNews] = useState(posted?.answer);
  const form = useForm<LaunchFormValues>({ defaultValues: rendered });
  const [verdicts] = useState(
    () =>
      new Verdicts(judgeFor(place), rendered, {
        allLeft: posted?.answer?.kind === "faults",
        remote: remoteFaultOf(posted?.answer),
      }),
  );
  const notice = useRef<HTMLElement>(null);
  const { sending, send } = useLaunch(action, answered);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: () => verdicts.update(form.getValues()),
      }),
    [form, verdicts],
  );
  // With the answer itself, so that a key held down on the button can't press it once more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: news is what moves the focus.
  useLayoutEffect(() => notice.current?.focus(), [news]);
  useEffect(() => {
    if (isAnother) form.setFocus("name");
  }, [isAnother, form]);
  useDraft({
    draftKey,
    formId: formIdOf(draftKey),
    form,
    rendered,
    isAnswered: posted !== null,
    answer: sending ? answerToLeaving(sending) : answer,
    recover,
  });

  function recover(draft: Draft) {
    // The inputs are bound already, and bind only once: without their refs they would show nothing.
    form.reset(draft.values, { keepFieldsRef: true });
    verdicts.restart(draft.values);
    setAnswer(draft.answer);
    verdicts.setRemote(remoteFaultOf(draft.answer));
    if (draft.answer?.kind === "faults") verdicts.leaveAll();
  }

  function answered(next: Answer | undefined) {
    setAnswer(next);
    setNews(next);
    verdicts.setRemote(remoteFaultOf(next));
    if (next?.kind === "faults") verdicts.leaveAll();
  }

  function launch(data: FormData) {
    const values = form.getValues();
    verdicts.update(values);
    const judgement = judgeLaunchForm(values);
    if (judgement.ok) send(data, judgement.request);
    else answered({ kind: "faults" });
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
        <AnotherForm
          values={rendered}
          action={postAction}
          onAnother={() => onAnother(form.getValues())}
        />
      </div>
    );
  }
  return (
    <FormContext value={{ form, verdicts, initial: rendered }}>
      <Composer
        formId={formIdOf(draftKey)}
        action={postAction}
        place={place}
        answer={answer}
        isSending={sending !== undefined}
        noticeRef={notice}
        onLaunch={launch}
        onUnlock={() => setAnswer(undefined)}
      />
    </FormContext>
  );
}

/** Of one launch's page alone: while another's comes to life, this one's form is still in the document. */
function formIdOf(draftKey: string): string {
  return `launch-form-${draftKey}`;
}

/** A refusal of AWS's that belongs to one field. */
function remoteFaultOf(answer: Answer | undefined) {
  if (answer?.kind !== "outcome" || answer.outcome.state === "launched") return undefined;
  const { field, explanation } = answer.outcome;
  return field === undefined ? undefined : { field, message: explanation };
}
