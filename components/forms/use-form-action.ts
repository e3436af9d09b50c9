"use client";

import { type SubmitEvent, useActionState, useState, useTransition } from "react";
import { refusalIn } from "@/lib/contract/records/refused-unread";
import { texts } from "./texts";

type FormAction<State> = (previous: State | null, data: FormData) => Promise<State | null>;

/**
 * As `useActionState`, but a refusal before the action ran, or no response at all, is shown as
 * `refusal` beside the form, which keeps what was typed. Without JavaScript, the form posts itself. The
 * response then opens at the fragment of `page`.
 */
export function useFormAction<State>(action: FormAction<State>, page?: string) {
  const [posted, post] = useActionState<State | null, FormData>(action, null, page);
  const [responded, setResponded] = useState<{ state: State | null; refusal?: string }>();
  const [isPending, startTransition] = useTransition();
  const { state, refusal } = responded ?? { state: posted };

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(async () => {
      const next = await stateOrRefusal(() => action(state, data));
      startTransition(() => setResponded({ state, ...next }));
    });
  }

  return { state, refusal, isPending, form: { action: post, onSubmit, "aria-busy": isPending } };
}

/** Next's redirects, and errors of the server, go to the nearest boundary. They have a digest. */
async function stateOrRefusal<State>(call: () => Promise<State | null>) {
  try {
    return { state: await call() };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal !== undefined) return { refusal };
    if (typeof error === "object" && error !== null && "digest" in error) throw error;
    return { refusal: texts.refusal.noResponse };
  }
}
