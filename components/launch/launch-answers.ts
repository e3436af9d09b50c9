import type { LaunchAnswer } from "@/lib/contract/launch-form/launch-form-state";
import { SIGNED_OUT, UPDATED } from "@/lib/contract/records/refused-unread";
import { texts } from "./texts";

const { lost, unavailable, refused } = texts.answers;

/** The connection broke. Only the portal knows whether it received the form. */
export function lostAnswer(): LaunchAnswer {
  return { kind: "lost", explanation: lost.connection };
}

/** Every attempt was refused by an ending process, which saves nothing, or found no process. */
export function restartingAnswer(): LaunchAnswer {
  return { kind: "unavailable", message: unavailable.restarting };
}

/** The portal now runs another version, which does not know this page's action. */
export function updatedAnswer(): LaunchAnswer {
  return { kind: "refused", message: refused.updated };
}

/** The portal refused the form before its action ran. */
export function refusedAnswer(refusal: string): LaunchAnswer {
  if (refusal === UPDATED) return updatedAnswer();
  return refusal === SIGNED_OUT ? { kind: "signed-out" } : { kind: "refused", message: refusal };
}

export function leftPageAnswer(): LaunchAnswer {
  return { kind: "lost", explanation: lost.leftPage };
}
