"use server";

import { redirect } from "next/navigation";
import type { DecisionState } from "@/lib/contract/records/decision";
import { heldResultHref } from "@/lib/contract/urls/held-launches";
import { runAction } from "@/lib/http/actions/action";
import { decideHeld } from "@/lib/http/actions/decide-held-launches";

/** Redirects to the list, which shows the result. */
export async function decideHeldAction(
  _previous: DecisionState,
  data: FormData,
): Promise<DecisionState> {
  const result = await runAction(decideHeld, data);
  if (result.ok) redirect(heldResultHref(result.data.outcome, result.data.filter));
  const { code, message, reference } = result;
  return code === "signed-out" ? { kind: code } : { kind: "refused", message, reference };
}
