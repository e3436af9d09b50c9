"use client";

import { useEffect, useState } from "react";
import { nextDelay, SHORTEST_DELAY_MS } from "@/components/launches/pulse-delay";
import type { LaunchPulse } from "@/lib/contract/launch-motion";

/**
 * Asks the portal, ever more rarely, whether the launch has changed, and calls `onNews` when it
 * has; a hidden page does not ask. True while the portal does not answer.
 */
export function usePulse({
  id,
  version,
  isInMotion,
  onNews,
}: {
  id: string;
  version: string;
  isInMotion: boolean;
  onNews: () => void;
}): boolean {
  const [isStale, setStale] = useState(false);

  useEffect(() => {
    if (!isInMotion) return;
    const ended = new AbortController();
    let isAsking = false;
    let delayMs = SHORTEST_DELAY_MS;
    let timer = setTimeout(beat, delayMs);

    async function beat() {
      if (document.visibilityState === "visible") {
        isAsking = true;
        const heard = await askPulse(id, ended.signal);
        isAsking = false;
        if (ended.signal.aborted) return;
        setStale(heard === undefined);
        if (heard !== undefined && heard !== version) onNews();
      }
      delayMs = nextDelay(delayMs);
      timer = setTimeout(beat, delayMs);
    }

    function lookAgain() {
      if (document.visibilityState !== "visible" || isAsking) return;
      clearTimeout(timer);
      delayMs = SHORTEST_DELAY_MS;
      timer = setTimeout(beat, 0);
    }

    document.addEventListener("visibilitychange", lookAgain);
    return () => {
      ended.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", lookAgain);
    };
  }, [id, version, isInMotion, onNews]);

  return isStale && isInMotion;
}

/** The launch's version; undefined without an answer. */
async function askPulse(id: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(`/launches/${id}/pulse`, { cache: "no-store", signal });
    if (!response.ok) return undefined;
    const pulse: LaunchPulse = await response.json();
    return pulse.version;
  } catch {
    return undefined;
  }
}
