"use client";

import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { liveTexts } from "@/components/jobs/texts";
import { Button, type Look } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import type { DecideAction, Decision } from "@/lib/contract/records/decision";
import { DecisionResult } from "./decision-result";

type Props = {
  id: string;
  /** A decision about an attempt that is no longer the latest is refused. */
  attempt: number;
  decisions: [Decision, ...Decision[]];
};

/** Without `action`, says who can decide. */
export function DecisionForm({ action, ...rest }: Props & { action: DecideAction | undefined }) {
  if (action) return <DecisionButtons {...rest} action={action} />;
  return <p>{liveTexts.decision.forOthers}</p>;
}

function DecisionButtons({ id, attempt, decisions, action }: Props & { action: DecideAction }) {
  const { state: refused, refusal, isPending, form } = useFormAction(action);
  const [main] = decisions;

  return (
    <form {...form}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="attempt" value={attempt} />
      <div className="flex flex-wrap gap-2">
        {decisions.map((decision) => {
          const look = decision === main ? "primary" : "secondary";
          const consequence = consequenceOf(decision);
          if (!consequence) {
            return <DecisionButton key={decision} {...{ decision, look, isPending }} />;
          }
          return (
            <Confirm
              key={decision}
              act={liveTexts.decision[decision]}
              consequence={consequence}
              look={look}
            >
              <DecisionButton {...{ decision, isPending }} look="danger" />
            </Confirm>
          );
        })}
      </div>
      <DecisionResult isPending={isPending} refused={refused} page={`/jobs/${id}`} />
      <FormRefusal text={refusal} />
    </form>
  );
}

function DecisionButton({
  decision,
  look,
  isPending,
}: {
  decision: Decision;
  look: Look;
  isPending: boolean;
}) {
  return (
    <Button
      type="submit"
      name="decision"
      value={decision}
      look={look}
      // `disabled` would lose the focus.
      aria-disabled={isPending || undefined}
    >
      {liveTexts.decision[decision]}
    </Button>
  );
}

/** Of a decision that can't be undone. */
function consequenceOf(decision: Decision): string | undefined {
  const consequences: Partial<Record<Decision, string>> = liveTexts.decisionConsequence;
  return consequences[decision];
}
