"use client";

import { type ReactNode, type SubmitEvent, useActionState } from "react";
import { browserTexts } from "@/components/admin/texts";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { describedBy, Field, fieldIds } from "@/components/ui/field";
import { texts } from "@/components/ui/texts";
import type { SwitchAction } from "@/lib/contract/records/sending";

export function ReasonForm({
  id,
  label,
  hint,
  button,
  action,
  children,
}: {
  /** Of the field; unique on the page. */
  id: string;
  label: string;
  hint: string;
  button: string;
  action: SwitchAction;
  /** Hidden fields. */
  children?: ReactNode;
}) {
  const [refused, post, isPending] = useActionState(action, null);
  const shown = isPending ? null : refused;

  function preventRepeat(event: SubmitEvent<HTMLFormElement>) {
    if (isPending) event.preventDefault();
  }

  return (
    <form action={post} onSubmit={preventRepeat} noValidate aria-busy={isPending}>
      {children}
      <Field
        name={id}
        label={label}
        hint={hint}
        message={shown?.fault ? { kind: "fault", text: shown.fault } : undefined}
      >
        <input
          id={fieldIds(id).control}
          name="reason"
          required
          autoComplete="off"
          defaultValue={refused?.reason}
          aria-invalid={shown?.fault ? true : undefined}
          aria-describedby={describedBy(id, { hint: true, message: true })}
          className={CONTROL}
        />
      </Field>
      <Button
        type="submit"
        look="primary"
        // `disabled` would lose the focus.
        aria-disabled={isPending || undefined}
      >
        {button}
      </Button>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? browserTexts.saving : ""}
      </p>
      {shown ? (
        <p role="alert" className="pt-2 font-medium text-danger">
          <span>{shown.fault ? browserTexts.fixReason : shown.message}</span>{" "}
          <span className="text-xs">{texts.reference(shown.reference)}</span>
        </p>
      ) : null}
    </form>
  );
}
