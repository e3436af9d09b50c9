"use client";

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import {
  lostResponse,
  refusedResponse,
  restartingResponse,
  updatedResponse,
} from "@/components/launch/responses/launch-responses";
import type { LaunchAction, LaunchFormState } from "@/lib/contract/launch-form/launch-form-state";
import { refusalIn } from "@/lib/contract/records/refused-unread";
import { isRestarting } from "@/lib/contract/records/restarting";

/** What is sent: the form to launch, or the question what became of it. */
export type Sending = "launch" | "status";

/** Sends the form, one request at a time: the ref locks with the click, before React renders. Never throws. */
export function useLaunch(
  action: LaunchAction,
  {
    onResponse,
    onLateResponse,
  }: {
    /** `isStaying`: the person has not chosen another page since. */
    onResponse: (result: FormResponse, how: { isStaying: boolean }) => void;
    onLateResponse: (result: FormResponse) => void;
  },
) {
  const [sending, setSending] = useState<Sending>();
  const [isRestarting, setRestarting] = useState(false);
  const inFlight = useRef(false);
  const isGone = useRef(false);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  // Not in a transition: until its action ends, React holds back every navigation.
  async function send(what: Sending, data: FormData, key: string) {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(what);
    const choices = watchChoices();
    const result = await launchUntilResponse(() => action(null, data), {
      key,
      onRestarting: () => setRestarting(true),
      isGone: () => isGone.current,
    });
    const isStaying = !choices.end();
    inFlight.current = false;
    if (isGone.current) return onLateResponse(result);
    setRestarting(false);
    // A saved launch navigates to its own page; the button stays busy until then.
    if (result.response?.kind !== "recorded" || !isStaying) setSending(undefined);
    onResponse(result, { isStaying });
  }

  return { sending, isRestarting, send };
}

/** Whether the person chooses another page, which may take longer to open than the response to come. */
function watchChoices(): { end: () => boolean } {
  let hasChosen = false;
  const onClick = ({ target, button }: MouseEvent) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link && button === 0 && isOtherPage(link)) hasChosen = true;
  };
  const onPopState = () => {
    hasChosen = true;
  };
  document.addEventListener("click", onClick, { capture: true });
  window.addEventListener("popstate", onPopState);
  return {
    end() {
      document.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("popstate", onPopState);
      return hasChosen;
    },
  };
}

function isOtherPage({ href, target }: HTMLAnchorElement): boolean {
  const [page] = href.split("#");
  const [here] = window.location.href.split("#");
  return target !== "_blank" && page !== here;
}

export type FormResponse = Omit<LaunchFormState, "values">;

const RETRY_MS = 2_000;
const GIVE_UP_MS = 60_000;

type Options = {
  key: string;
  onRestarting: () => void;
  isGone: () => boolean;
};

/**
 * Launches. If an ending process refuses, retries for up to a minute until the next process replies;
 * meanwhile there may be no process, or a proxy may reply. Never rejects.
 */
export async function launchUntilResponse(
  launch: () => Promise<FormResponse>,
  { key, onRestarting, isGone }: Options,
): Promise<FormResponse> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  let isRefused = false;
  let isLost = false;
  while (true) {
    try {
      return await launch();
    } catch (error) {
      isRefused ||= isRestarting(error);
      const refusal = refusalIn(error);
      isLost ||= !isRestarting(error) && !isUnrecognizedActionError(error) && refusal === undefined;
      if (refusal !== undefined) {
        return { key, response: isLost ? lostResponse() : refusedResponse(refusal) };
      }
      if (isLost && !isRefused) return { key, response: lostResponse() };
      if (isUnrecognizedActionError(error)) {
        return { key, response: isLost ? lostResponse() : updatedResponse() };
      }
      if (isGone() || performance.now() > giveUpAt) {
        return { key, response: isLost ? lostResponse() : restartingResponse() };
      }
    }
    onRestarting();
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}
