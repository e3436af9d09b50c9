"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { onValues } from "@/components/forms/on-values";
import { type Draft, loadDraft, mergeTyped, saveDraft } from "@/components/launch/state/draft";
import { readFormData } from "@/lib/contract/launch-form/form-data";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";

const SAVE_AFTER_MS = 250;

/** Restores what was typed before the JavaScript ran or on an earlier visit of this tab, and saves each change. */
export function useDraft(options: {
  draftKey: string;
  formId: string;
  form: UseFormReturn<LaunchFormValues>;
  rendered: LaunchFormValues;
  /** When the draft that the page was rendered with was changed (ISO 8601). */
  storedAt: string | undefined;
  /** The page is the response to a post, which is newer than any draft. */
  hasResponse: boolean;
  state: { key: string; response: LaunchFormResponse | undefined };
  recover: (draft: Draft) => void;
  /** The same, of an earlier visit of this tab. */
  restore: (draft: Draft) => void;
}): void {
  const { draftKey, formId, form, rendered, storedAt, hasResponse, state } = options;
  // Read while rendering, because registering the inputs resets their values.
  const [typed] = useState(() => typedBeforeHydration(formId));
  const changedAt = useRef<string>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is restored once, on mount.
  useLayoutEffect(() => {
    const draft = hasResponse ? undefined : loadDraft(draftKey);
    const kept = draft?.values ?? rendered;
    const values = typed ? mergeTyped(kept, { typed, rendered }) : kept;
    const show = draft?.changedAt === undefined ? options.recover : options.restore;
    if (draft || values !== rendered) show({ ...state, ...draft, values });
    changedAt.current = draft?.changedAt ?? storedAt;
  }, []);

  const save = useEffectEvent(() => {
    const values = form.getValues();
    const isChanged =
      storedAt !== undefined || mergeTyped(rendered, { typed: values, rendered }) !== rendered;
    saveDraft(draftKey, { ...state, values, ...(isChanged && { changedAt: changedAt.current }) });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: save each new response.
  useEffect(() => save(), [state.response]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const saveSoon = () => {
      changedAt.current = new Date().toISOString();
      clearTimeout(timer);
      timer = setTimeout(() => save(), SAVE_AFTER_MS);
    };
    const saveNow = () => save();
    const unsubscribe = onValues(form, saveSoon);
    window.addEventListener("pagehide", saveNow);
    return () => {
      clearTimeout(timer);
      unsubscribe();
      window.removeEventListener("pagehide", saveNow);
      save();
    };
  }, [form]);
}

function typedBeforeHydration(formId: string): LaunchFormValues | undefined {
  if (typeof document === "undefined") return undefined;
  const element = document.getElementById(formId);
  return element instanceof HTMLFormElement ? readFormData(new FormData(element)) : undefined;
}
