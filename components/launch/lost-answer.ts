import type { LaunchRequest } from "@/lib/contract/launch-request";
import type { Answer } from "@/lib/contract/launch-form-state";

type Loss = { title: string; explanation: string; message?: string };

/** An outcome that the browser alone knows to be unknown: the portal may have answered, but not here. */
export function lostAnswer(request: LaunchRequest, { title, explanation, message }: Loss): Answer {
  return {
    kind: "outcome",
    request,
    reference: "",
    outcome: {
      state: "unknown",
      code: "connection-lost",
      title,
      explanation,
      nextStep: `Look among the account's audience generation jobs for the name “${request.name}” before anything else.`,
      details: { message },
    },
  };
}

/** What is known of a launch whose page was left, or reloaded, while it was under way. */
export function answerToLeaving(request: LaunchRequest): Answer {
  return lostAnswer(request, {
    title: "The page was left before the answer came",
    explanation:
      "A launch was under way when this page was left or reloaded. It may have reached AWS, or not.",
  });
}
