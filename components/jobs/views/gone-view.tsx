"use client";

import { ActionRefusal } from "@/components/forms/action-refusal";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { viewTexts } from "@/components/jobs/views/texts";
import { ActButton, ViewForm } from "@/components/jobs/views/view-form";
import { Notice } from "@/components/ui/notice";
import { type JobQuery, jobsHref } from "@/lib/contract/urls/job-query";
import type { ViewFormAction } from "@/lib/contract/views/view-form";

const words = viewTexts.gone;

/** The address has a view that the person can't open. */
export function GoneView({
  query,
  isDefault,
  action,
}: {
  query: JobQuery;
  isDefault: boolean;
  action: ViewFormAction;
}) {
  const { state, refusal, isPending, form } = useFormAction(action);
  const address = jobsHref({ ...query, view: undefined });
  return (
    <Notice tone="warning" title={words.title}>
      <p>{words.note}</p>
      {isDefault ? (
        <>
          <p>{words.isDefault}</p>
          <ViewForm sent={{ form, address }}>
            <ActButton sent={{ isPending }} act="clear-default" text={words.clear} />
          </ViewForm>
        </>
      ) : null}
      {state && state.kind !== "fault" ? <ActionRefusal refused={state} page={address} /> : null}
      <FormRefusal text={refusal} />
    </Notice>
  );
}
