"use client";

import { browserTexts } from "@/components/audit/texts";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { Button } from "@/components/ui/button";
import { texts } from "@/components/ui/texts";
import type { VerifyAction } from "@/lib/contract/records/ledger-verification";

const { verify: words } = browserTexts;

export function VerifyForm({ verify }: { verify: VerifyAction }) {
  const { state: refused, refusal, isPending, form } = useFormAction(verify);

  return (
    <form {...form}>
      <Button type="submit" isInactive={isPending}>
        {words.button}
      </Button>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? words.running : ""}
      </p>
      {refused && !isPending ? (
        <p role="alert" className="pt-2 font-medium">
          <span>{refused.message}</span>{" "}
          <span className="text-xs">{texts.reference(refused.reference)}</span>
        </p>
      ) : null}
      <FormRefusal text={refusal} />
    </form>
  );
}
