"use client";

import { type ReactNode, useEffect, useRef } from "react";
import type { useFormAction } from "@/components/forms/use-form-action";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { describedBy, Field, fieldIds } from "@/components/ui/field";
import type { ViewAct, ViewFormState } from "@/lib/contract/views/view-form";

/** The action of all forms, and its last result unless another is awaited. */
export type Sent = ReturnType<typeof useFormAction<NonNullable<ViewFormState>>> & {
  address: string;
};

export function ViewForm({
  sent: { form, address },
  id,
  children,
}: {
  sent: Pick<Sent, "form" | "address">;
  /** Of the view; absent for a new one. */
  id?: string;
  children: ReactNode;
}) {
  return (
    <form {...form} noValidate>
      <input type="hidden" name="query" value={address.slice(address.indexOf("?"))} />
      {id === undefined ? null : <input type="hidden" name="id" value={id} />}
      {children}
    </form>
  );
}

export function ActButton({
  sent: { isPending },
  act,
  text,
  variant,
}: {
  sent: Pick<Sent, "isPending">;
  act: ViewAct;
  text: string;
  variant?: "primary" | "danger";
}) {
  return (
    <Button type="submit" name="act" value={act} variant={variant} isInactive={isPending}>
      {text}
    </Button>
  );
}

/** Keeps what was typed, and takes the focus if it is wrong. */
export function NameField({
  sent: { state },
  act,
  label,
  name,
}: {
  sent: Pick<Sent, "state">;
  act: ViewAct;
  label: string;
  name?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const own = state?.act === act ? state : undefined;
  const message = own?.kind === "fault" ? own.message : undefined;
  const field = `view-${act}`;

  useEffect(() => {
    if (message !== undefined) input.current?.focus();
  }, [message]);

  return (
    <Field
      name={field}
      label={label}
      message={message === undefined ? undefined : { kind: "fault", text: message }}
    >
      <input
        ref={input}
        id={fieldIds(field).control}
        name="name"
        required
        autoComplete="off"
        defaultValue={own?.typed ?? name}
        aria-invalid={message !== undefined || undefined}
        aria-describedby={describedBy(field, { hint: false, message: true })}
        translate="no"
        className={CONTROL}
      />
    </Field>
  );
}
