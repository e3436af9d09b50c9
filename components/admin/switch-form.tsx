"use client";

import { type SubmitEvent, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { describedBy, Field, fieldIds } from "@/components/ui/field";
import { REASON_MAX_LENGTH, type SwitchAction } from "@/lib/contract/sending";

/** One turn of the switch, with the reason that everybody is told. */
export function SwitchForm({
  isStopped,
  seen,
  action,
}: {
  isStopped: boolean;
  /** When the switch was last turned, as this page shows it. */
  seen: string;
  action: SwitchAction;
}) {
  const [refused, post, isPending] = useActionState(action, null);
  const shown = isPending ? null : refused;

  function holdRepeats(event: SubmitEvent<HTMLFormElement>) {
    if (isPending) event.preventDefault();
  }

  return (
    <form action={post} onSubmit={holdRepeats} noValidate aria-busy={isPending}>
      <input type="hidden" name="seen" value={seen} />
      <Field
        name="reason"
        label="Reason"
        hint={
          isStopped
            ? `Why it can go on; at most ${REASON_MAX_LENGTH} characters, for the record.`
            : `Everybody reads it on every page, up to ${REASON_MAX_LENGTH} characters.`
        }
        message={shown?.fault ? { kind: "fault", text: shown.fault } : undefined}
      >
        <input
          id={fieldIds("reason").control}
          name="reason"
          required
          autoComplete="off"
          // What was typed comes back with a refusal.
          defaultValue={refused?.reason}
          aria-invalid={shown?.fault ? true : undefined}
          aria-describedby={describedBy("reason", { hint: true, message: true })}
          className={CONTROL}
        />
      </Field>
      <Button
        type="submit"
        look="primary"
        // Not `disabled` while it is done: the focus would be lost.
        aria-disabled={isPending || undefined}
      >
        {isStopped ? "Resume sending" : "Stop all sending"}
      </Button>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? "Working on it." : ""}
      </p>
      {shown ? (
        <p role="alert" className="pt-2 font-medium text-danger">
          {shown.fault ? "The switch was not turned: the reason can't be used." : shown.message}{" "}
          <span className="text-xs">Reference: {shown.reference}</span>
        </p>
      ) : null}
    </form>
  );
}
