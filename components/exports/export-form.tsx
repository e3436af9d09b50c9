"use client";

import { useEffect, useRef, useState } from "react";
import { ActionRefusal } from "@/components/forms/action-refusal";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { type JobNumber, numberedId } from "@/components/records/job-number";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { describedBy, Field, fieldIds } from "@/components/ui/field";
import type { ExportSize } from "@/lib/contract/export-request/audience-sizes";
import type { ExportFormAction } from "@/lib/contract/export-request/export-form";
import { SizeField } from "./size-field";
import { formTexts as words } from "./texts";

type Props = {
  jobId: string;
  arn: string;
  number: JobNumber;
  pageKey: string;
  sizes: readonly ExportSize[] | undefined;
  chosen: ExportSize | undefined;
  /** What became of the export that was just made, until the next. */
  done: string | undefined;
  action: ExportFormAction;
};

export function ExportForm({ jobId, arn, number, pageKey, sizes, chosen, done, action }: Props) {
  const { state, refusal, isPending, form } = useFormAction(
    action,
    `/jobs/${jobId}#${numberedId("exports", number)}`,
  );
  // Stays while the page refreshes, so that a second submit is the same export.
  const [key] = useState(pageKey);
  const refused = state?.kind === "refused" ? state : undefined;
  const faults = isPending ? {} : (refused?.faults ?? {});
  const values = refused?.values;
  const name = numberedId("exportName", number);
  const description = numberedId("exportDescription", number);
  const element = useRef<HTMLFormElement>(null);
  const isFaulty = Object.keys(faults).length > 0;
  useEffect(() => {
    if (state) element.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);
  return (
    <form {...form} ref={element} noValidate className="print:hidden">
      {done && !state && !isPending ? (
        <p role="status" className="pb-4 font-medium">
          {done}
        </p>
      ) : null}
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="arn" value={arn} />
      <input type="hidden" name="key" value={refused?.key ?? key} />
      <Field
        name={name}
        label={words.name}
        hint={words.nameHint}
        message={faults.name ? { kind: "fault", text: faults.name } : undefined}
      >
        <input
          id={fieldIds(name).control}
          name="name"
          required
          autoComplete="off"
          translate="no"
          defaultValue={values?.name}
          aria-invalid={faults.name ? true : undefined}
          aria-describedby={describedBy(name, { hint: true, message: true })}
          className={CONTROL}
        />
      </Field>
      <SizeField
        number={number}
        sizes={sizes}
        chosen={chosen}
        values={values}
        fault={faults.size}
      />
      <Field
        name={description}
        label={words.description}
        message={faults.description ? { kind: "fault", text: faults.description } : undefined}
      >
        <input
          id={fieldIds(description).control}
          name="description"
          autoComplete="off"
          translate="no"
          defaultValue={values?.description}
          aria-invalid={faults.description ? true : undefined}
          aria-describedby={describedBy(description, { hint: false, message: true })}
          className={CONTROL}
        />
      </Field>
      <Button type="submit" variant="primary" isInactive={isPending}>
        {words.button}
      </Button>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? words.pending : ""}
      </p>
      {state && !isPending && !isFaulty ? (
        <ActionRefusal refused={state} page={`/jobs/${jobId}`} signedOut={words.signedOut} />
      ) : null}
      <FormRefusal text={refusal} />
    </form>
  );
}
