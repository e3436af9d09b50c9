"use client";

import { DecisionButtons } from "@/components/forms/decision-buttons";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { liveTexts } from "@/components/jobs/texts";
import type { DecideAction, Decision } from "@/lib/contract/records/decision";
import { DecisionResult } from "./decision-result";

type Props = {
  id: string;
  /** A decision about an attempt that is no longer the latest is refused. */
  attempt: number;
  decisions: [Decision, ...Decision[]];
};

export function DecisionForm({ action, ...rest }: Props & { action: DecideAction | undefined }) {
  if (action) return <Decisions {...rest} action={action} />;
  return <p>{liveTexts.decision.forOthers}</p>;
}

function Decisions({ id, attempt, decisions, action }: Props & { action: DecideAction }) {
  const { state: refused, refusal, isPending, form } = useFormAction(action);

  return (
    <form {...form}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="attempt" value={attempt} />
      <DecisionButtons
        decisions={decisions}
        words={liveTexts.decision}
        consequences={liveTexts.decisionConsequence}
        isPending={isPending}
      />
      <DecisionResult isPending={isPending} refused={refused} page={`/jobs/${id}`} />
      <FormRefusal text={refusal} />
    </form>
  );
}
