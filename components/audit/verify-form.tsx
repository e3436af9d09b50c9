"use client";

import { type SubmitEvent, useActionState } from "react";
import { Button } from "@/components/ui/button";
import type { VerifyAction } from "@/lib/contract/records/ledger-verification";

export function VerifyForm({ verify }: { verify: VerifyAction }) {
  const [refused, post, isPending] = useActionState(verify, null);

  function preventRepeat(event: SubmitEvent<HTMLFormElement>) {
    if (isPending) event.preventDefault();
  }

  return (
    <form action={post} onSubmit={preventRepeat} aria-busy={isPending}>
      <Button type="submit" aria-disabled={isPending || undefined}>
        Verify now
      </Button>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? "Verifying all events…" : ""}
      </p>
      {refused && !isPending ? (
        <p role="alert" className="pt-2 font-medium">
          {refused.message} <span className="text-xs">Reference: {refused.reference}</span>
        </p>
      ) : null}
    </form>
  );
}
