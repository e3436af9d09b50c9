"use server";

import { redirect } from "next/navigation";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import { readFormData } from "@/lib/contract/launch-form/form-data";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import type { Answer, LaunchFormState } from "@/lib/contract/launch-form/launch-form-state";
import { runAction } from "@/lib/http/actions/action";
import { readKey, submitLaunchForm } from "@/lib/http/actions/submit-launch-form";

/** The composer's one action: launch, or without a script any of the form's other buttons. */
export async function launchAction(
  _previous: LaunchFormState | null,
  data: FormData,
): Promise<LaunchFormState> {
  const result = await runAction(submitLaunchForm, data);
  if (!result.ok) return refuse(data, result);
  const { answer } = result.data;
  // A script goes there itself, when it has put its own affairs in order.
  if (answer?.kind === "recorded" && !data.has("scripted")) {
    redirect(`/launches/${answer.launchId}`);
  }
  return result.data;
}

type Refused = { code: PortalErrorCode; message: string; reference: string };

function refuse(data: unknown, refused: Refused): LaunchFormState {
  // Types are not checked on the way in: an action can be called with anything.
  const form = data instanceof FormData ? data : new FormData();
  const values = data instanceof FormData ? readFormData(form) : EMPTY_LAUNCH_FORM;
  return { values, key: readKey(form), answer: answerTo(refused) };
}

function answerTo({ code, message, reference }: Refused): Answer {
  if (code === "signed-out") return { kind: code };
  // It may have failed after the launch was saved: this says nothing of what was sent.
  if (code === "unavailable") return { kind: code, message, reference };
  return { kind: "refused", message, reference };
}
