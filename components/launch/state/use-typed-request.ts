"use client";

import { useEffect, useState } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { onValues } from "@/components/forms/on-values";
import { TYPING_PAUSE_MS } from "@/components/forms/validation-store";
import { type LaunchFormValues, toRequest } from "@/lib/contract/launch-form/launch-form";

/** The request of what is typed, once typing pauses or a field is left: no key waits for it. */
export function useTypedRequest(): unknown {
  const { form, initial } = useFormBinding<LaunchFormValues>();
  const [request, setRequest] = useState(() => toRequest(initial));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      clearTimeout(timer);
      const typed = toRequest(form.getValues());
      setRequest((shown: unknown) => (isSame(shown, typed) ? shown : typed));
    };
    // A draft may have been restored.
    show();
    const unsubscribe = onValues(form, () => {
      clearTimeout(timer);
      timer = setTimeout(show, TYPING_PAUSE_MS);
    });
    document.addEventListener("focusout", show);
    return () => {
      clearTimeout(timer);
      unsubscribe();
      document.removeEventListener("focusout", show);
    };
  }, [form]);

  return request;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
