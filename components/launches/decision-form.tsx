"use client";

import { type SubmitEvent, useActionState } from "react";
import { Button } from "@/components/ui/button";
import type { DecideAction, Decision } from "@/lib/contract/records/decision";
import { DecisionResult } from "./decision-result";

const LABELS: Record<Decision, string> = {
  send: "Send now",
  "send-when-free": "Send when a slot is free",
  "stop-retrying": "Stop retrying",
  cancel: "Cancel",
  relaunch: "Launch again under the same name",
  close: "Close",
};

type Props = {
  id: string;
  /** The attempt that the page shows: a decision about an older one is not carried out. */
  attempt: number;
  decisions: [Decision, ...Decision[]];
};

/** What a person may do about a held or absent launch, one button each; or who may. */
export function DecisionForm({ action, ...rest }: Props & { action: DecideAction | undefined }) {
  if (action) return <DecisionButtons {...rest} action={action} />;
  return <p>Only the analyst who started this launch, or an admin, can decide about it.</p>;
}

function DecisionButtons({ id, attempt, decisions, action }: Props & { action: DecideAction }) {
  const [refused, post, isPending] = useActionState(action, null);
  const [main] = decisions;

  function holdRepeats(event: SubmitEvent<HTMLFormElement>) {
    if (isPending) event.preventDefault();
  }

  return (
    <form action={post} onSubmit={holdRepeats} aria-busy={isPending}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="attempt" value={attempt} />
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
      <DecisionResult isPending={isPending} refused={refused} page={`/launches/${id}`} />
    </form>
  );
}
