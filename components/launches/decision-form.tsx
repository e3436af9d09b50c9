"use client";

import { type SubmitEvent, useActionState } from "react";
import { Button } from "@/components/ui/button";
import type { DecideAction, Decision } from "@/lib/contract/decision";
import { signInHref } from "@/lib/contract/sign-in-href";

const LABELS: Record<Decision, string> = {
  send: "Send now",
  cancel: "Cancel",
  relaunch: "Launch again under the same name",
  close: "Close",
};

type Props = { id: string; decisions: [Decision, ...Decision[]] };

/** What a person may do about a launch that rests, one button each; or who may, where they may not. */
export function DecisionForm({ action, ...rest }: Props & { action: DecideAction | undefined }) {
  if (action) return <DecisionButtons {...rest} action={action} />;
  return <p>Only the analyst who asked for this launch, or an admin, may decide about it.</p>;
}

function DecisionButtons({ id, decisions, action }: Props & { action: DecideAction }) {
  const [refused, post, isPending] = useActionState(action, null);
  const [main] = decisions;

  function holdRepeats(event: SubmitEvent<HTMLFormElement>) {
    if (isPending) event.preventDefault();
  }

  return (
    <form action={post} onSubmit={holdRepeats} aria-busy={isPending}>
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap gap-2">
        {decisions.map((decision) => (
          <Button
            key={decision}
            type="submit"
            name="decision"
            value={decision}
            look={decision === main ? "primary" : "secondary"}
            // Not `disabled` while it is done: the focus would be lost.
            aria-disabled={isPending || undefined}
          >
            {LABELS[decision]}
          </Button>
        ))}
      </div>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? "Working on it. Please don't close this page." : ""}
      </p>
      {refused && !isPending ? (
        <p role="alert" className="pt-2 font-medium text-danger">
          {refused.kind === "signed-out" ? (
            <>
              Your session has ended, and nothing was done.{" "}
              <a href={signInHref(`/launches/${id}`)}>Sign in again</a>
            </>
          ) : (
            <>
              {refused.message} <span className="text-xs">Reference: {refused.reference}</span>
            </>
          )}
        </p>
      ) : null}
    </form>
  );
}
