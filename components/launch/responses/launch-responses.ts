import { texts } from "@/components/launch/texts";
import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";
import { SIGNED_OUT, UPDATED } from "@/lib/contract/records/refused-unread";

const words = texts.noResponse;

/** The connection broke. Only the portal knows whether it received the form. */
export function lostResponse(): LaunchFormResponse {
  return { kind: "lost", explanation: words.connection };
}

/** Every attempt was refused by an ending process, which saves nothing, or found no process. */
export function restartingResponse(): LaunchFormResponse {
  return { kind: "unavailable", message: words.restarting };
}

/** The portal now runs another version, which does not know this page's action. */
export function updatedResponse(): LaunchFormResponse {
  return { kind: "refused", message: words.updated };
}

/** The portal refused the form before its action ran. */
export function refusedResponse(refusal: string): LaunchFormResponse {
  if (refusal === UPDATED) return updatedResponse();
  return refusal === SIGNED_OUT ? { kind: "signed-out" } : { kind: "refused", message: refusal };
}

export function leftPageResponse(): LaunchFormResponse {
  return { kind: "lost", explanation: words.leftPage };
}
