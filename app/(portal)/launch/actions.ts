"use server";

import { redirect } from "next/navigation";
import { responseTexts } from "@/components/launch/responses/texts";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import { readFormData } from "@/lib/contract/launch-form/form-data";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import type {
  LaunchFormResponse,
  LaunchFormState,
} from "@/lib/contract/launch-form/launch-form-state";
import { runAction } from "@/lib/http/actions/action";
import { readKey, submitLaunchForm } from "@/lib/http/actions/submit-launch-form";
import { keepForTemplate } from "@/lib/http/actions/templates";

/** Launches; without JavaScript, also handles the form's other buttons. */
export async function launchAction(
  _previous: LaunchFormState | null,
  data: FormData,
): Promise<LaunchFormState> {
  if (data instanceof FormData && data.get("intent") === "template") return startTemplate(data);
  const result = await runAction(submitLaunchForm, data);
  if (!result.ok) return refuse(data, result);
  const { response } = result.data;
  // With JavaScript, the page saves its draft and then navigates itself.
  if (response?.kind === "recorded" && !data.has("scripted")) {
    redirect(`/jobs/${response.launchId}`);
  }
  return result.data;
}

/** Opens a new template with what is in the form. */
async function startTemplate(data: FormData): Promise<LaunchFormState> {
  const result = await runAction(keepForTemplate, data);
  if (result.ok) redirect(result.data);
  return refuse(data, result);
}

type Refused = { code: PortalErrorCode; message: string; reference: string };

function refuse(data: unknown, refused: Refused): LaunchFormState {
  // Clients can call an action with any value.
  const form = data instanceof FormData ? data : new FormData();
  const values = data instanceof FormData ? readFormData(form) : EMPTY_LAUNCH_FORM;
  return { values, key: readKey(form), response: responseTo(refused) };
}

function responseTo({ code, message, reference }: Refused): LaunchFormResponse {
  if (code === "signed-out") return { kind: code };
  // These may come after the launch was saved. The same key is safe to send again.
  if (code === "unavailable") return { kind: code, message, reference };
  if (code === "unexpected") {
    return { kind: "lost", explanation: responseTexts.lost.internalError, reference };
  }
  return { kind: "refused", message, reference };
}
