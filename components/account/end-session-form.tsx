"use client";

import { type ReactNode, type SubmitEvent, useActionState } from "react";
import { browserTexts } from "@/components/account/texts";
import { Button } from "@/components/ui/button";
import type { EndSessionsAction, SessionEnd } from "@/lib/contract/people/session-end";
import { sessionsHref } from "@/lib/contract/urls/sessions";
import { signInHref } from "@/lib/contract/urls/sign-in";

export function EndSessionForm({
  end,
  label,
  search,
  action,
  children,
}: {
  end: SessionEnd;
  /** The full action, for screen readers. */
  label?: string;
  /** The search to return to; absent outside the page of all sessions. */
  search?: string;
  action: EndSessionsAction;
  children: ReactNode;
}) {
  const [refused, post, isPending] = useActionState(action, null);

  function preventRepeat(event: SubmitEvent<HTMLFormElement>) {
    if (isPending) event.preventDefault();
  }

  return (
    <form action={post} onSubmit={preventRepeat} aria-busy={isPending}>
      <input type="hidden" name="which" value={end.which} />
      {"id" in end ? <input type="hidden" name="id" value={end.id} /> : null}
      {search === undefined ? null : <input type="hidden" name="search" value={search} />}
      <Button
        type="submit"
        aria-label={label}
        // `disabled` would lose the focus.
        aria-disabled={isPending || undefined}
      >
        {children}
      </Button>
      {refused && !isPending ? (
        <p role="alert" className="pt-1 text-xs font-medium text-danger">
          {refused.kind === "signed-out" ? (
            <span key="expired">
              {browserTexts.expired}{" "}
              <a href={signInHref(search === undefined ? "/account" : sessionsHref(search))}>
                {browserTexts.signInAgain}
              </a>
            </span>
          ) : (
            <span>{refused.message}</span>
          )}
        </p>
      ) : null}
    </form>
  );
}
