"use client";

import { ActionRefusal } from "@/components/forms/action-refusal";
import { DecisionButtons } from "@/components/forms/decision-buttons";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import type { ExportDecideAction } from "@/lib/contract/export-request/export-form";
import type { ExportDecision } from "@/lib/contract/records/export-record";
import { consequenceTexts, decisionTexts } from "./texts";

type Props = {
  jobId: string;
  arn: string;
  id: string;
  /** A decision about an attempt that is no longer the latest is refused. */
  attempt: number;
  isAbsent: boolean;
  action: ExportDecideAction;
};

export function ExportDecisions({ jobId, arn, id, attempt, isAbsent, action }: Props) {
  const { state, refusal, isPending, form } = useFormAction(action);
  const decisions: ExportDecision[] = isAbsent ? ["repeat", "close"] : ["send", "cancel"];
  return (
    <form {...form} className="pt-1">
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="arn" value={arn} />
      <input type="hidden" name="export" value={id} />
      <input type="hidden" name="attempt" value={attempt} />
      <DecisionButtons
        decisions={decisions}
        words={decisionTexts}
        consequences={consequenceTexts}
        isPending={isPending}
      />
      {state && !isPending ? <ActionRefusal refused={state} page={`/jobs/${jobId}`} /> : null}
      <FormRefusal text={refusal} />
    </form>
  );
}
