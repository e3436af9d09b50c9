"use server";

import { readFormData } from "@/lib/contract/form-data";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form";
import type { LaunchFormState } from "@/lib/contract/launch-form-state";
import { runAction } from "@/lib/http/action";
import { submitLaunchForm } from "@/lib/http/submit-launch-form";

/** The composer's one action: launch, or without a script any of the form's other buttons. */
export async function launchAction(
  _previous: LaunchFormState | null,
  data: FormData,
): Promise<LaunchFormState> {
  const result = await runAction(submitLaunchForm, data);
  if (result.ok) return result.data;
  const { message, reference } = result;
  // Types are not checked on the way in: an action can be called with anything.
  const values = data instanceof FormData ? readFormData(data) : EMPTY_LAUNCH_FORM;
  return { values, answer: { kind: "refused", message, reference } };
}
