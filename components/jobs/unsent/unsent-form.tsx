"use client";

import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { DecisionResult } from "@/components/jobs/page/decision-result";
import { unsentTexts } from "@/components/jobs/unsent/texts";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { DecideAction } from "@/lib/contract/records/decision";
import {
  type UnsentAction,
  type UnsentFilter,
  unsentHref,
} from "@/lib/contract/urls/unsent-launches";

/** Decides only about the launches on the page, even if more match by now. */
export function UnsentForm({
  action,
  ids,
  filter,
  label,
  back,
  decide,
}: {
  action: UnsentAction;
  ids: string[];
  filter: UnsentFilter;
  label: string;
  back: string;
  decide: DecideAction;
}) {
  const { state: refused, refusal, isPending, form } = useFormAction(decide);

  return (
    <form {...form}>
      <input type="hidden" name="do" value={action} />
      <input type="hidden" name="ids" value={ids.join(" ")} />
      <input type="hidden" name="person" value={filter.person ?? ""} />
      <input type="hidden" name="text" value={filter.text ?? ""} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isInactive={isPending}>
          {label}
        </Button>
        <ButtonLink href={back}>{unsentTexts.unsent.back}</ButtonLink>
      </div>
      <DecisionResult isPending={isPending} refused={refused} page={unsentHref(action, filter)} />
      <FormRefusal text={refusal} />
    </form>
  );
}
