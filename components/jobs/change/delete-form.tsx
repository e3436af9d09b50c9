"use client";

import { useEffect, useRef } from "react";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { changeTexts } from "@/components/jobs/change/texts";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { CONTROL } from "@/components/ui/controls";
import { describedBy, Field, fieldIds } from "@/components/ui/field";
import { Identifier } from "@/components/ui/identifier";
import type { DeleteAction } from "@/lib/contract/job-changes/job-change";
import { ChangeResult } from "./change-result";

const words = changeTexts.remove;

/** Asks for the job's name to be typed. */
export function DeleteForm({
  id,
  arn,
  name,
  number,
  action,
}: {
  id: string;
  arn: string;
  name: string;
  /** Of a launch that was started twice: which of its jobs. */
  number: number | undefined;
  action: DeleteAction;
}) {
  const { state, refusal, isPending, form } = useFormAction(action);
  const shown = isPending ? null : state;
  const input = useRef<HTMLInputElement>(null);
  const field = `delete-${number ?? 1}`;
  const isFault = shown?.kind === "fault";

  useEffect(() => {
    if (shown?.kind === "fault") input.current?.focus();
  }, [shown]);

  return (
    <form {...form} noValidate>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="arn" value={arn} />
      <Confirm
        act={number === undefined ? words.act : words.actOf(number)}
        consequence={words.consequence}
        variant="danger"
        isOpen={state !== null}
      >
        {number === undefined ? null : <Identifier value={arn} label={words.arnToCopy} />}
        <Field
          name={field}
          label={words.name}
          hint={
            <>
              <span>{words.hint}</span>{" "}
              <strong className="break-words" translate="no">
                {name}
              </strong>
            </>
          }
          message={isFault ? { kind: "fault", text: shown.message } : undefined}
        >
          <input
            ref={input}
            id={fieldIds(field).control}
            name="name"
            required
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            translate="no"
            defaultValue={state !== null && "typed" in state ? state.typed : undefined}
            aria-invalid={isFault || undefined}
            aria-describedby={describedBy(field, { hint: true, message: true })}
            className={CONTROL}
          />
        </Field>
        <Button type="submit" variant="danger" isInactive={isPending}>
          {number === undefined ? words.act : words.actOf(number)}
        </Button>
      </Confirm>
      <ChangeResult isPending={isPending} state={shown} asked={words.asked} page={`/jobs/${id}`} />
      <FormRefusal text={refusal} />
    </form>
  );
}
