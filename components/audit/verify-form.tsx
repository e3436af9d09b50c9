"use client";

import { type SubmitEvent, useActionState } from "react";
import { browserTexts } from "@/components/audit/texts";
import { Button } from "@/components/ui/button";
import { texts } from "@/components/ui/texts";
import type { VerifyAction } from "@/lib/contract/records/ledger-verification";

const { verify: words } = browserTexts;

export function VerifyForm({ verify }: { verify: VerifyAction }) {
  const [refused, post, isPending] = useActionState(verify, null);

  function preventRepeat(event: SubmitEvent<HTMLFormElement>) {
    if (isPending) event.preventDefault();
  }

  return (
    <form action={post} onSubmit={preventRepeat} aria-busy={isPending}>
      <Button type="submit" aria-disabled={isPending || undefined}>
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
    </form>
  );
}
