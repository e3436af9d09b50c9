import type { Answer } from "@/lib/contract/launch-form-state";

/** The connection to the portal broke; whether it had taken the form, only the portal knows. */
export function answerToLoss(): Answer {
  return {
    kind: "lost",
    explanation: "The connection between this browser and the portal broke before it answered.",
  };
}

/** What is known of a launch whose page was left, or reloaded, while it was under way. */
export function answerToLeaving(): Answer {
  return {
    kind: "lost",
    explanation: "A launch was under way when this page was left or reloaded.",
  };
}
