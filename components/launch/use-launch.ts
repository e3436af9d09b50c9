"use client";

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { lostAnswer } from "@/components/launch/lost-answer";
import type { LaunchRequest } from "@/lib/contract/launch-request";
import type { Answer, LaunchAction } from "@/lib/contract/launch-form-state";

/**
 * Sends the form once at a time: the lock closes with the click, before React renders it, and
 * opens with the answer. Never throws; a lost answer is an unknown outcome like any other.
 */
export function useLaunch(action: LaunchAction, onAnswer: (answer: Answer | undefined) => void) {
  const [sending, setSending] = useState<LaunchRequest>();
  const [, startTransition] = useTransition();
  const inFlight = useRef(false);

  function send(data: FormData, request: LaunchRequest) {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(request);
    startTransition(async () => {
      const answer = await action(null, data).then(
        (state) => state.answer,
        (error: unknown) => answerToLoss(error, request),
      );
      inFlight.current = false;
      setSending(undefined);
      onAnswer(answer);
    });
  }

  return { sending, send };
}

/** No answer came back from the portal itself. */
function answerToLoss(error: unknown, request: LaunchRequest): Answer {
  if (isUnrecognizedActionError(error)) {
    return {
      kind: "refused",
      message:
        "The portal was updated while this page was open, and nothing was sent. Reload the page, then launch: what you typed is kept.",
    };
  }
  return lostAnswer(request, {
    title: "The portal's answer was lost",
    explanation:
      "The connection between this browser and the portal broke before the portal answered. The launch may have reached AWS, or not.",
    message: error instanceof Error ? error.message : undefined,
  });
}
