"use client";

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import type { LaunchAction, LaunchFormState } from "@/lib/contract/launch-form/launch-form-state";
import { isRestarting } from "@/lib/contract/records/restarting";
import { answerToLoss, answerToRestart, answerToUpdate } from "./lost-answer";

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

export type Answered = Omit<LaunchFormState, "values">;

const RETRY_MS = 2_000;
const GIVE_UP_MS = 60_000;

type Options = {
  /** The idempotency key of each try: none starts a second job. */
  key: string;
  /** A process that is ending refused it, and it is tried again. */
  onRestarting: () => void;
  /** Whether the page is no longer there. */
  isGone: () => boolean;
};

/**
 * Launches; where a process that is ending refuses, again and again until the next one answers, for
 * a minute. In between nothing may listen at all, or a proxy answer in its place. Never rejects.
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
      if (isLost && !isRefused) return { key, answer: answerToLoss() };
      if (isUnrecognizedActionError(error)) {
        return { key, answer: isLost ? answerToLoss() : answerToUpdate() };
      }
      if (isGone() || performance.now() > giveUpAt) {
        return { key, answer: isLost ? answerToLoss() : answerToRestart() };
      }
    }
    onRestarting();
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}
