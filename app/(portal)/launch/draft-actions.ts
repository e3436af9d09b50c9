"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { ActionResult } from "@/lib/contract/api/action-result";
import type { DraftSave } from "@/lib/contract/launch-form/saved-draft";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { signInHref } from "@/lib/contract/urls/sign-in";
import { runAction } from "@/lib/http/actions/action";
import { discardDraftByForm, saveDraftByForm } from "@/lib/http/actions/save-draft";

export async function saveDraftAction(data: FormData): Promise<ActionResult<DraftSave>> {
  return runAction(saveDraftByForm, data);
}

/** Returns to the composer with the key of the page, which keeps what is typed there. */
export async function discardDraftAction(data: FormData): Promise<void> {
  const result = await runAction(discardDraftByForm, data);
  if (!result.ok) {
    if (result.code === "signed-out") redirect(signInHref("/launch"));
    if (result.code === "forbidden") redirect("/no-access?needs=analyst");
    // The list still has the draft.
    return;
  }
  const page = data.get("page");
  revalidatePath("/launch");
  if (typeof page === "string" && isIdempotencyKey(page)) {
    redirect(`/launch?${new URLSearchParams({ key: page })}`);
  }
}
