"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { FormContext } from "@/components/forms/form-context";
import { ValidationStore } from "@/components/forms/validation-store";
import { Composer } from "@/components/launch/composer";
import type { Draft } from "@/components/launch/draft";
import { leftPageAnswer } from "@/components/launch/launch-answers";
import { useDraft } from "@/components/launch/use-draft";
import { useLaunch } from "@/components/launch/use-launch";
import type { FormValidation, LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type {
  LaunchAction,
  LaunchAnswer,
  LaunchFormState,
  LaunchTarget,
} from "@/lib/contract/launch-form/launch-form-state";

/**
 * The composer of one launch. A native post gets its answer with the page, from `useActionState`; a
 * call from JavaScript gets it in `answered`.
 */
export function LaunchForm({
  action,
  initial,
  initialValidation,
  draftKey,
  target,
}: {
  action: LaunchAction;
  initial: LaunchFormValues;
  initialValidation: FormValidation;
  /** The key in the page's URL, and the first idempotency key. */
  draftKey: string;
  /** Absent if no one is signed in. */
  target: LaunchTarget | undefined;
}) {
  const router = useRouter();
  const [posted, postAction] = useActionState(action, null);
  const rendered = posted?.values ?? initial;
  const [launchKey, setLaunchKey] = useState(posted?.key ?? draftKey);
  const [answer, setAnswer] = useState(posted?.answer);
  const [newAnswer, setNewAnswer] = useState(posted?.answer);
  const form = useForm<LaunchFormValues>({ defaultValues: rendered });
  const [validation] = useState(
    () =>
      new ValidationStore(posted?.validation ?? initialValidation, rendered, {
        allTouched: posted?.answer?.kind === "faults",
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
  // Loaded later: it is a fifth of the page's JavaScript and not needed before a field is left.
  useEffect(() => {
    if (!target) return;
    void import("@/lib/contract/launch-form/validate-launch").then(({ validateWithWarnings }) =>
      validation.setValidate((values) => validateWithWarnings(values, target)),
    );
  }, [validation, target]);
  // Before paint, so that a key held down can't press the button again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer moves the focus.
  useLayoutEffect(() => notice.current?.focus(), [newAnswer]);
  const formId = `launch-form-${draftKey}`;
  useDraft({
    draftKey,
    formId,
    form,
    rendered,
    isAnswered: posted !== null,
    state: { key: launchKey, answer: isSending && !isLeaving ? leftPageAnswer() : answer },
    recover,
  });

  function recover(draft: Draft) {
    // The inputs register only once: without their refs they would show nothing.
    form.reset(draft.values, { keepFieldsRef: true });
    validation.restart(draft.values);
    setLaunchKey(draft.key);
    show(draft.answer);
  }

  function show(next: LaunchAnswer | undefined) {
    setAnswer(next);
    validation.setRemote(remoteFaultOf(next));
    if (next?.kind === "faults") validation.touchAll();
  }

  function answered({ key, answer: next, validation: given }: Omit<LaunchFormState, "values">) {
    if (given) validation.setGiven(given);
    if (next?.kind === "recorded") {
      // Shown when the person returns to this page.
      show(next);
      router.push(`/launches/${next.launchId}`);
      return;
    }
    setLaunchKey(key);
    show(next);
    setNewAnswer(next);
  }

  function launch(data: FormData) {
    validation.update(form.getValues());
    // A request that AWS refused can be launched again unchanged, for example when a quota is free.
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
        target={target}
        answer={isLeaving ? undefined : answer}
        isSending={isSending}
        isRestarting={isRestarting}
        noticeRef={notice}
        onLaunch={launch}
      />
    </FormContext>
  );
}

/** AWS's refusal of one field, with a free name as the fix if one is known. */
function remoteFaultOf(answer: LaunchAnswer | undefined) {
  if (answer?.kind !== "rejected" || answer.outcome.field === undefined) return undefined;
  const { field, explanation, nameHolder } = answer.outcome;
  const name = nameHolder?.freeName;
  const fix = name === undefined ? undefined : { label: `Use “${name}”`, value: name };
  return { field, message: explanation, fix };
}
