"use client";

import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { Button, type Look } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { texts as uiTexts } from "@/components/ui/texts";
import type { ExportDecideAction } from "@/lib/contract/export-request/export-form";
import type { ExportDecision } from "@/lib/contract/records/export-record";
import { signInHref } from "@/lib/contract/urls/sign-in";
import { consequenceTexts, decisionTexts, formTexts } from "./texts";

type Props = {
  jobId: string;
  id: string;
  /** A decision about an attempt that is no longer the latest is refused. */
  attempt: number;
  isAbsent: boolean;
  action: ExportDecideAction;
};

export function ExportDecisions({ jobId, id, attempt, isAbsent, action }: Props) {
  const { state, refusal, isPending, form } = useFormAction(action);
  const decisions: ExportDecision[] = isAbsent ? ["repeat", "close"] : ["send", "cancel"];
  return (
    <form {...form} className="pt-1">
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="export" value={id} />
      <input type="hidden" name="attempt" value={attempt} />
      <div className="flex flex-wrap gap-2">
        {decisions.map((decision) => {
          const consequence = consequenceTexts[decision];
          if (!consequence) {
            return (
              <Decide key={decision} decision={decision} look="primary" isPending={isPending} />
            );
          }
          return (
            <Confirm key={decision} act={decisionTexts[decision]} consequence={consequence}>
              <Decide decision={decision} look="danger" isPending={isPending} />
            </Confirm>
          );
        })}
      </div>
      {state && !isPending ? (
        <p role="alert" className="pt-2 font-medium break-words text-danger">
          <span>{state.kind === "signed-out" ? formTexts.signedOutDecision : state.message}</span>{" "}
          {state.kind === "signed-out" ? (
            <a href={signInHref(`/jobs/${jobId}`)}>{formTexts.signIn}</a>
          ) : (
            <span className="text-xs">{uiTexts.reference(state.reference)}</span>
          )}
        </p>
      ) : null}
      <FormRefusal text={refusal} />
    </form>
  );
}

function Decide(props: { decision: ExportDecision; look: Look; isPending: boolean }) {
  const { decision, look, isPending } = props;
  return (
    <Button
      type="submit"
      name="decision"
      value={decision}
      look={look}
      aria-disabled={isPending || undefined}
    >
      {decisionTexts[decision]}
    </Button>
  );
}
