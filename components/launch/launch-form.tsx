"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { FormContext } from "@/components/forms/form-context";
import { Verdicts } from "@/components/forms/verdicts";
import { Composer } from "@/components/launch/composer";
import type { Draft } from "@/components/launch/draft";
import { judgeFor } from "@/components/launch/judge";
import { answerToLeaving } from "@/components/launch/lost-answer";
import { useDraft } from "@/components/launch/use-draft";
import { useLaunch } from "@/components/launch/use-launch";
import type { LaunchFormValues } from "@/lib/contract/launch-form";
import type {
  Answer,
  LaunchAction,
  LaunchFormState,
  Place,
} from "@/lib/contract/launch-form-state";

/**
 * The composer of one launch. The same action serves two ways: a native post, whose answer comes as
 * `useActionState`'s state with the page, and a call from the script, whose answer comes here.
 */
export function LaunchForm({
  action,
  initial,
  draftKey,
  place,
}: {
  action: LaunchAction;
  initial: LaunchFormValues;
  /** Names this page's launch in its address; its first idempotency key. */
  draftKey: string;
  place: Place;
}) {
  const router = useRouter();
  const [posted, postAction] = useActionState(action, null);
  const rendered = posted?.values ?? initial;
  const [launchKey, setLaunchKey] = useState(posted?.key ?? draftKey);
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
  const { isSending, send } = useLaunch(action, answered);

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
  const formId = `launch-form-${draftKey}`;
  useDraft({
    draftKey,
    formId,
    form,
    rendered,
    isAnswered: posted !== null,
    state: { key: launchKey, answer: isSending ? answerToLeaving() : answer },
    recover,
  });

  function recover(draft: Draft) {
    // The inputs are bound already, and bind only once: without their refs they would show nothing.
    form.reset(draft.values, { keepFieldsRef: true });
    verdicts.restart(draft.values);
    setLaunchKey(draft.key);
    show(draft.answer);
  }

  function show(next: Answer | undefined) {
    setAnswer(next);
    verdicts.setRemote(remoteFaultOf(next));
    if (next?.kind === "faults") verdicts.leaveAll();
  }

  function answered({ key, answer: next }: Pick<LaunchFormState, "key" | "answer">) {
    if (next?.kind === "recorded") {
      router.push(`/launches/${next.launchId}`);
      return;
    }
    setLaunchKey(key);
    show(next);
    setNews(next);
  }

  function launch(data: FormData) {
    const values = form.getValues();
    verdicts.update(values);
    // What AWS refused may well be launched once more as it is: a quota is free again later.
    if (judgeFor(place)(values).faults.length === 0) send(data, launchKey);
    else answered({ key: launchKey, answer: { kind: "faults" } });
  }

  return (
    <FormContext value={{ form, verdicts, initial: rendered }}>
      <Composer
        formId={formId}
        launchKey={launchKey}
        action={postAction}
        place={place}
        answer={answer}
        isSending={isSending}
        noticeRef={notice}
        onLaunch={launch}
      />
    </FormContext>
  );
}

/** A refusal of AWS's that belongs to one field, with the way out where AWS's lists show one. */
function remoteFaultOf(answer: Answer | undefined) {
  if (answer?.kind !== "rejected" || answer.outcome.field === undefined) return undefined;
  const { field, explanation, nameHolder } = answer.outcome;
  const name = nameHolder?.freeName;
  const mend = name === undefined ? undefined : { label: `Use “${name}”`, value: name };
  return { field, message: explanation, mend };
}
