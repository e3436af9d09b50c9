"use client";

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { answerToLoss } from "@/components/launch/lost-answer";
import type { Answer, LaunchAction, LaunchFormState } from "@/lib/contract/launch-form-state";

type Answered = Omit<LaunchFormState, "values">;

/**
 * Sends the form once at a time: the lock closes with the click, before React renders it, and
 * opens with the answer. Never throws; an answer may be lost, and the portal knows by the key.
 */
export function useLaunch(action: LaunchAction, onAnswer: (answered: Answered) => void) {
  const [isSending, setSending] = useState(false);
  const [, startTransition] = useTransition();
  const inFlight = useRef(false);

  function send(data: FormData, key: string) {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    startTransition(async () => {
      const answered: Answered = await action(null, data).catch((error: unknown) => ({
        key,
        answer: answerToError(error),
      }));
      inFlight.current = false;
      // A launch on record is shown by its own page: the lock holds until it is there.
      if (answered.answer?.kind !== "recorded") setSending(false);
      onAnswer(answered);
    });
  }

  return { isSending, send };
}

function answerToError(error: unknown): Answer {
  if (!isUnrecognizedActionError(error)) return answerToLoss();
  return {
    kind: "refused",
    message:
      "The portal was updated while this page was open, and nothing was sent. Reload the page, then launch: what you typed is kept.",
  };
}
