"use client";

import { useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import { afterPointer } from "@/components/forms/after-pointer";
import { onValues } from "@/components/forms/on-values";
import type { ValidationStore } from "@/components/forms/validation-store";
import { texts } from "@/components/launch/texts";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { NameCheck } from "@/lib/contract/launch-form/validation/name-check";
import { lengthOf, NAME_MAX_LENGTH } from "@/lib/contract/launch-request/limits";

const WAIT_MS = 400;

/** Warns about a job name that the ledger knows, and offers a free one. Drops outdated responses. */
export function useNameCheck({
  form,
  validation,
  isPaused,
}: {
  form: UseFormReturn<LaunchFormValues>;
  validation: ValidationStore<LaunchFormValues>;
  isPaused: boolean;
}): void {
  useEffect(() => {
    if (isPaused) return;
    let checked = "";
    let asking = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    function checkSoon() {
      const name = form.getValues("name");
      if (name === checked) return;
      checked = name;
      asking.abort();
      clearTimeout(timer);
      if (name === "" || lengthOf(name) > NAME_MAX_LENGTH) return;
      asking = new AbortController();
      const { signal } = asking;
      timer = setTimeout(async () => {
        const check = await askPortal(name, signal);
        if (!check?.isTaken || signal.aborted) return;
        const warning = { field: "name", ...texts.job.taken(check.freeName) };
        afterPointer(() => {
          if (!signal.aborted) validation.setRemoteWarning(warning);
        });
      }, WAIT_MS);
    }

    checkSoon();
    const unsubscribe = onValues(form, checkSoon);
    return () => {
      unsubscribe();
      asking.abort();
      clearTimeout(timer);
    };
  }, [form, validation, isPaused]);
}

/** Undefined if there was no response: AWS checks the name in any case. */
async function askPortal(name: string, signal: AbortSignal): Promise<NameCheck | undefined> {
  try {
    const query = new URLSearchParams({ name });
    const response = await fetch(`/launch/name?${query}`, { cache: "no-store", signal });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
