"use server";

import { redirect } from "next/navigation";
import type { DecisionState } from "@/lib/contract/records/decision";
import { unsentResultHref } from "@/lib/contract/urls/unsent-launches";
import { runAction } from "@/lib/http/actions/action";
import { decideUnsent } from "@/lib/http/actions/decide-unsent-launches";

export async function decideUnsentAction(
  _previous: DecisionState,
  data: FormData,
): Promise<DecisionState> {
  const result = await runAction(decideUnsent, data);
  if (result.ok) redirect(unsentResultHref(result.data.outcome, result.data.filter));
  const { code, message, reference } = result;
  return code === "signed-out" ? { kind: code } : { kind: "refused", message, reference };
}
