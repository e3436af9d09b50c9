import type { Answer } from "@/lib/contract/launch-form/launch-form-state";

/** The connection to the portal broke; whether it had taken the form, only the portal knows. */
export function answerToLoss(): Answer {
  return {
    kind: "lost",
    explanation: "The connection between this browser and the portal broke before it answered.",
  };
}

/** Each try met a process that was ending, or found none: the first is answered before it is saved. */
export function answerToRestart(): Answer {
  return {
    kind: "unavailable",
    message:
      "The portal has been restarting for a minute. Nothing was sent, and what you typed is kept. Try again when it is back.",
  };
}

/** The portal runs another version now, and knows nothing of what this page calls. */
export function answerToUpdate(): Answer {
  return {
    kind: "refused",
    message:
      "The portal was updated while this page was open, and nothing was sent. Reload the page, then launch: what you typed is kept.",
  };
}

/** What is known of a launch whose page was left, or reloaded, while it was under way. */
export function answerToLeaving(): Answer {
  return {
    kind: "lost",
    explanation: "A launch was under way when this page was left or reloaded.",
  };
}
