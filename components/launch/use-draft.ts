"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type Draft, loadDraft, saveDraft, typedOver } from "@/components/launch/draft";
import { readFormData } from "@/lib/contract/launch-form/form-data";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { Answer } from "@/lib/contract/launch-form/launch-form-state";

const SAVE_AFTER_MS = 250;

/**
 * Keeps what was typed: before the script ran (the page is usable as soon as it is seen), in this
 * tab's earlier visit to the same address, and from now on with each change.
 */
export function useDraft(options: {
  draftKey: string;
  formId: string;
  form: UseFormReturn<LaunchFormValues>;
  rendered: LaunchFormValues;
  /** The server has answered this very page: newer than any draft. */
  isAnswered: boolean;
  /** What is known beside the values. */
  state: { key: string; answer: Answer | undefined };
  recover: (draft: Draft) => void;
}): void {
  const { draftKey, formId, form, rendered, isAnswered, state, recover } = options;
  // Read while rendering: once the inputs are bound, they hold the rendered values again.
  const [typed] = useState(() => typedBeforeScript(formId));

  // biome-ignore lint/correctness/useExhaustiveDependencies: recovery happens once, when the page comes to life.
  useLayoutEffect(() => {
    const draft = isAnswered ? undefined : loadDraft(draftKey);
    const kept = draft?.values ?? rendered;
    const values = typed ? typedOver(kept, { typed, rendered }) : kept;
    if (draft || values !== rendered) recover({ ...state, ...draft, values });
  }, []);

  const save = useEffectEvent(() => saveDraft(draftKey, { ...state, values: form.getValues() }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is kept as soon as it is there.
  useEffect(() => save(), [state.answer]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const saveSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => save(), SAVE_AFTER_MS);
    };
    const saveNow = () => save();
    const unsubscribe = form.subscribe({ formState: { values: true }, callback: saveSoon });
    window.addEventListener("pagehide", saveNow);
    return () => {
      clearTimeout(timer);
      unsubscribe();
      window.removeEventListener("pagehide", saveNow);
      save();
    };
  }, [form]);
}

function typedBeforeScript(formId: string): LaunchFormValues | undefined {
  if (typeof document === "undefined") return undefined;
  const element = document.getElementById(formId);
  return element instanceof HTMLFormElement ? readFormData(new FormData(element)) : undefined;
}
