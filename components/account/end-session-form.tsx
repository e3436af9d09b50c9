"use client";

import { browserTexts } from "@/components/account/texts";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import type { EndSessionsAction, SessionEnd } from "@/lib/contract/people/session-end";
import { sessionsHref } from "@/lib/contract/urls/sessions";
import { signInHref } from "@/lib/contract/urls/sign-in";

export function EndSessionForm({
  end,
  act,
  label,
  consequence,
  search,
  action,
}: {
  end: SessionEnd;
  act: string;
  label?: string;
  consequence: string;
  search?: string;
  action: EndSessionsAction;
}) {
  const { state: refused, refusal, isPending, form } = useFormAction(action);

  return (
    <form {...form} className="has-[[open]]:basis-full">
      <input type="hidden" name="which" value={end.which} />
      {"id" in end ? <input type="hidden" name="id" value={end.id} /> : null}
      {search === undefined ? null : <input type="hidden" name="search" value={search} />}
      <Confirm act={act} label={label} consequence={consequence}>
        <Button type="submit" variant="danger" aria-label={label} isInactive={isPending}>
          {act}
        </Button>
      </Confirm>
      {refused && !isPending ? (
        <p role="alert" className="pt-1 text-xs font-medium text-danger">
          {refused.kind === "signed-out" ? (
            <span key="expired">
              {browserTexts.expired}{" "}
              <a href={signInHref(search === undefined ? "/account" : sessionsHref(search))}>
                {browserTexts.signInAgain}
              </a>
            </span>
          ) : (
            <span>{refused.message}</span>
          )}
        </p>
      ) : null}
      <FormRefusal text={refusal} />
    </form>
  );
}
