"use server";

import { redirect } from "next/navigation";
import type { DecisionState } from "@/lib/contract/records/decision";
import { runAction } from "@/lib/http/actions/action";
import { decideLaunch } from "@/lib/http/actions/decide-launch";

/** Redirects to the launch's page, which shows the result. */
export async function decideLaunchAction(
  _previous: DecisionState,
  data: FormData,
): Promise<DecisionState> {
  const result = await runAction(decideLaunch, data);
  if (result.ok) redirect(`/jobs/${result.data.id}`);
  const { code, message, reference } = result;
  return code === "signed-out" ? { kind: code } : { kind: "refused", message, reference };
}
