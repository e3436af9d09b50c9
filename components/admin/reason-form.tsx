"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { browserTexts } from "@/components/admin/texts";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { CONTROL } from "@/components/ui/controls";
import { describedBy, Field, fieldIds } from "@/components/ui/field";
import { texts } from "@/components/ui/texts";
import type { SwitchAction } from "@/lib/contract/records/sending";

export function ReasonForm({
  id,
  label,
  hint,
  button,
  consequence,
  action,
  children,
}: {
  id: string;
  label: string;
  hint: string;
  button: string;
  /** Of what can't be undone. */
  consequence?: string;
  action: SwitchAction;
  children?: ReactNode;
}) {
  const { state: refused, refusal, isPending, form } = useFormAction(action);
  const shown = isPending ? null : refused;
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (shown?.fault) field.current?.focus();
  }, [shown]);

  const controls = (
    <>
      <Field
        name={id}
        label={label}
        hint={hint}
        message={shown?.fault ? { kind: "fault", text: shown.fault } : undefined}
      >
        <input
          ref={field}
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
      <Button type="submit" variant={consequence ? "danger" : "primary"} isInactive={isPending}>
        {button}
      </Button>
    </>
  );

  return (
    <form {...form} noValidate>
      {children}
      {consequence ? (
        // Around the field, because Enter in it submits the form.
        <Confirm act={button} consequence={consequence} variant="danger" isOpen={refused !== null}>
          {controls}
        </Confirm>
      ) : (
        controls
      )}
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? browserTexts.saving : ""}
      </p>
      {shown && !shown.fault ? (
        <p role="alert" className="pt-2 font-medium text-danger">
          <span>{shown.message}</span>{" "}
          <span className="text-xs">{texts.reference(shown.reference)}</span>
        </p>
      ) : null}
      <FormRefusal text={refusal} />
    </form>
  );
}
