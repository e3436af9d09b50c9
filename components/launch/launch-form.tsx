"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { FormContext } from "@/components/forms/form-context";
import { ValidationStore } from "@/components/forms/validation-store";
import { Composer } from "@/components/launch/composer";
import type { Draft } from "@/components/launch/draft";
import { answerToLeaving } from "@/components/launch/lost-answer";
import { useDraft } from "@/components/launch/use-draft";
import { useLaunch } from "@/components/launch/use-launch";
import type { FormValidation, LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type {
  Answer,
  LaunchAction,
  LaunchFormState,
  Place,
} from "@/lib/contract/launch-form/launch-form-state";

/**
 * The composer of one launch. The same action serves two ways: a native post, whose answer comes as
 * `useActionState`'s state with the page, and a call from the script, whose answer comes here.
 */
export function LaunchForm({
  action,
  initial,
  initialValidation,
  draftKey,
  place,
}: {
  action: LaunchAction;
  initial: LaunchFormValues;
  /** The server's validation of the initial form. */
  initialValidation: FormValidation;
  /** Names this page's launch in its address; its first idempotency key. */
  draftKey: string;
  /** Absent where nobody is signed in. */
  place: Place | undefined;
}) {
  const router = useRouter();
  const [posted, postAction] = useActionState(action, null);
  const rendered = posted?.values ?? initial;
  const [launchKey, setLaunchKey] = useState(posted?.key ?? draftKey);
  const [answer, setAnswer] = useState(posted?.answer);
  const [news, setNews] = useState(posted?.answer);
  const form = useForm<LaunchFormValues>({ defaultValues: rendered });
  const [validation] = useState(
    () =>
      new ValidationStore(posted?.validation ?? initialValidation, rendered, {
        allLeft: posted?.answer?.kind === "faults",
        remote: remoteFaultOf(posted?.answer),
      }),
  );
  const notice = useRef<HTMLElement>(null);
  const { isSending, isRestarting, send } = useLaunch(action, answered);
  const isLeaving = isSending && answer?.kind === "recorded";

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: () => validation.update(form.getValues()),
      }),
    [form, validation],
  );
  // The validate is a fifth of the page's script, and nothing is validated before a field is left.
  useEffect(() => {
    if (!place) return;
    void import("@/lib/contract/launch-form/validate-launch").then(({ validateFormAt }) =>
      validation.setValidate((values) => validateFormAt(values, place)),
    );
  }, [validation, place]);
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
    state: { key: launchKey, answer: isSending && !isLeaving ? answerToLeaving() : answer },
    recover,
  });

  function recover(draft: Draft) {
    // The inputs are bound already, and bind only once: without their refs they would show nothing.
    form.reset(draft.values, { keepFieldsRef: true });
    validation.restart(draft.values);
    setLaunchKey(draft.key);
    show(draft.answer);
  }

  function show(next: Answer | undefined) {
    setAnswer(next);
    validation.setRemote(remoteFaultOf(next));
    if (next?.kind === "faults") validation.leaveAll();
  }

  function answered({ key, answer: next, validation: given }: Omit<LaunchFormState, "values">) {
    if (given) validation.setGiven(given);
    if (next?.kind === "recorded") {
      // For whoever comes back to this page.
      show(next);
      router.push(`/launches/${next.launchId}`);
      return;
    }
    setLaunchKey(key);
    show(next);
    setNews(next);
  }

  function launch(data: FormData) {
    validation.update(form.getValues());
    // What AWS refused may well be launched once more as it is: a quota is free again later.
    if (validation.isLaunchable()) send(data, launchKey);
    else answered({ key: launchKey, answer: { kind: "faults" } });
  }

  return (
    <FormContext value={{ form, validation, initial: rendered }}>
      <Composer
        formId={formId}
        draftKey={draftKey}
        launchKey={launchKey}
        action={postAction}
        place={place}
        answer={isLeaving ? undefined : answer}
        isSending={isSending}
        isRestarting={isRestarting}
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
  const fix = name === undefined ? undefined : { label: `Use “${name}”`, value: name };
  return { field, message: explanation, fix };
}
