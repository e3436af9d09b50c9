"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import { type Answered, launchUntilAnswered } from "@/components/launch/launch-until-answered";
import type { LaunchAction } from "@/lib/contract/launch-form-state";

/**
 * Sends the form once at a time: the lock closes with the click, before React renders it, and
 * opens with the answer. Never throws; an answer may be lost, and the portal knows by the key.
 */
export function useLaunch(action: LaunchAction, onAnswer: (answered: Answered) => void) {
  const [isSending, setSending] = useState(false);
  const [isRestarting, setRestarting] = useState(false);
  const [, startTransition] = useTransition();
  const inFlight = useRef(false);
  const isGone = useRef(false);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  function send(data: FormData, key: string) {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    startTransition(async () => {
      const answered = await launchUntilAnswered(() => action(null, data), {
        key,
        onRestarting: () => setRestarting(true),
        isGone: () => isGone.current,
      });
      inFlight.current = false;
      setRestarting(false);
      // A launch on record is shown by its own page: the lock holds until it is there.
      if (answered.answer?.kind !== "recorded") setSending(false);
      onAnswer(answered);
    });
  }

  return { isSending, isRestarting, send };
}
