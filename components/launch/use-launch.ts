"use client";

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import type { LaunchAction, LaunchFormState } from "@/lib/contract/launch-form/launch-form-state";
import { isRestarting } from "@/lib/contract/records/restarting";
import { lostAnswer, restartingAnswer, updatedAnswer } from "./launch-answers";

/** Sends the form, one request at a time: the ref locks with the click, before React renders. Never throws. */
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
      // A saved launch navigates to its own page; the button stays busy until then.
      if (answered.answer?.kind !== "recorded") setSending(false);
      onAnswer(answered);
    });
  }

  return { isSending, isRestarting, send };
}

export type Answered = Omit<LaunchFormState, "values">;

const RETRY_MS = 2_000;
const GIVE_UP_MS = 60_000;

type Options = {
  /** The idempotency key of every attempt. */
  key: string;
  /** Called before each retry. */
  onRestarting: () => void;
  /** Whether the page was left. */
  isGone: () => boolean;
};

/**
 * Launches. If an ending process refuses, retries for up to a minute until the next process replies;
 * meanwhile there may be no process, or a proxy may reply. Never rejects.
 */
export async function launchUntilAnswered(
  launch: () => Promise<Answered>,
  { key, onRestarting, isGone }: Options,
): Promise<Answered> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  let isRefused = false;
  let isLost = false;
  while (true) {
    try {
      return await launch();
    } catch (error) {
      isRefused ||= isRestarting(error);
      isLost ||= !isRestarting(error) && !isUnrecognizedActionError(error);
      if (isLost && !isRefused) return { key, answer: lostAnswer() };
      if (isUnrecognizedActionError(error)) {
        return { key, answer: isLost ? lostAnswer() : updatedAnswer() };
      }
      if (isGone() || performance.now() > giveUpAt) {
        return { key, answer: isLost ? lostAnswer() : restartingAnswer() };
      }
    }
    onRestarting();
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}
