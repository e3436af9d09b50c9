"use client";

import { useEffect, useLayoutEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type Draft, isSameForm, loadDraft, saveDraft } from "@/components/launch/draft";
import { readFormData } from "@/lib/contract/form-data";
import type { LaunchFormValues } from "@/lib/contract/launch-form";
import type { Answer } from "@/lib/contract/launch-form-state";

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
  answer: Answer | undefined;
  recover: (draft: Draft) => void;
}): void {
  const { draftKey, formId, form, rendered, isAnswered, answer, recover } = options;
  // Read while rendering: once the inputs are bound, they hold the rendered values again.
  const [typed] = useState(() => typedBeforeScript(formId));

  // biome-ignore lint/correctness/useExhaustiveDependencies: recovery happens once, when the page comes to life.
  useLayoutEffect(() => {
    if (typed && !isSameForm(typed, rendered)) return recover({ values: typed });
    const draft = isAnswered ? undefined : loadDraft(draftKey);
    if (draft) recover(draft);
  }, []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      clearTimeout(timer);
      saveDraft(draftKey, { values: form.getValues(), answer });
    };
    const saveSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(save, SAVE_AFTER_MS);
    };
    const unsubscribe = form.subscribe({ formState: { values: true }, callback: saveSoon });
    if (answer) save();
    window.addEventListener("pagehide", save);
    return () => {
      clearTimeout(timer);
      unsubscribe();
      window.removeEventListener("pagehide", save);
    };
  }, [draftKey, form, answer]);
}

function typedBeforeScript(formId: string): LaunchFormValues | undefined {
  if (typeof document === "undefined") return undefined;
  const element = document.getElementById(formId);
  return element instanceof HTMLFormElement ? readFormData(new FormData(element)) : undefined;
}
