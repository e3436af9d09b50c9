"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { SwitchState } from "@/lib/contract/records/sending";
import { type Action, runAction } from "@/lib/http/actions/action";
import {
  resumeAllSending,
  sendWithoutComparison,
  stopAllSending,
} from "@/lib/http/actions/set-sending";

export async function stopSendingAction(
  _previous: SwitchState,
  data: FormData,
): Promise<SwitchState> {
  return runSwitchAction(stopAllSending, data);
}

export async function resumeSendingAction(
  _previous: SwitchState,
  data: FormData,
): Promise<SwitchState> {
  return runSwitchAction(resumeAllSending, data);
}

export async function overrideComparisonAction(
  _previous: SwitchState,
  data: FormData,
): Promise<SwitchState> {
  return runSwitchAction(sendWithoutComparison, data);
}

async function runSwitchAction<Input>(action: Action<Input, void>, data: FormData) {
  const result = await runAction(action, data);
  if (result.ok) {
    revalidatePath("/", "layout");
    redirect("/admin");
  }
  const { message, fieldErrors, reference } = result;
  return { reason: typedReason(data), message, fault: fieldErrors?.reason, reference };
}

function typedReason(data: unknown): string {
  const reason = data instanceof FormData ? data.get("reason") : null;
  return typeof reason === "string" ? reason.slice(0, 1000) : "";
}
