import type { LaunchAnswer } from "@/lib/contract/launch-form/launch-form-state";

/** The connection broke. Only the portal knows whether it received the form. */
export function lostAnswer(): LaunchAnswer {
  return {
    kind: "lost",
    explanation: "The connection to the portal was lost before it replied.",
  };
}

/** Every attempt was refused by an ending process, which saves nothing, or found no process. */
export function restartingAnswer(): LaunchAnswer {
  return {
    kind: "unavailable",
    message:
      "The portal has been restarting for a minute. Nothing was sent. What you typed is kept. Try again later.",
  };
}

/** The portal now runs another version, which does not know this page's action. */
export function updatedAnswer(): LaunchAnswer {
  return {
    kind: "refused",
    message:
      "The portal was updated while this page was open. Nothing was sent. Reload the page, then launch. What you typed is kept.",
  };
}

export function leftPageAnswer(): LaunchAnswer {
  return {
    kind: "lost",
    explanation: "A launch was in progress when you left or reloaded this page.",
  };
}
