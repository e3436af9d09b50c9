"use client";

import { useEffect, useState } from "react";
import type { LaunchPoll } from "@/lib/contract/records/launch-motion";

/** How the portal answers: not at all just now, or not to whoever is signed out. */
export type Hearing = "fresh" | "stale" | "signed-out";

/**
 * Asks the portal, ever more rarely, whether the launch has changed, and calls `onNews` when it
 * has; a hidden page does not ask, nor does one whose person is signed out.
 */
export function usePoll({
  id,
  version,
  isInMotion,
  onNews,
}: {
  id: string;
  version: string;
  isInMotion: boolean;
  onNews: () => void;
}): Hearing {
  const [hearing, setHearing] = useState<Hearing>("fresh");

  useEffect(() => {
    if (!isInMotion) return;
    const ended = new AbortController();
    let isAsking = false;
    let delayMs = SHORTEST_DELAY_MS;
    let timer = setTimeout(beat, delayMs);

    async function beat() {
      if (document.visibilityState === "visible") {
        isAsking = true;
        const heard = await poll(id, ended.signal);
        isAsking = false;
        if (ended.signal.aborted) return;
        setHearing(heard.kind);
        if (heard.kind === "signed-out") return;
        if (heard.kind === "fresh" && heard.version !== version) onNews();
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

  return isInMotion ? hearing : "fresh";
}

type Heard = { kind: "fresh"; version: string } | { kind: "stale" | "signed-out" };

async function poll(id: string, signal: AbortSignal): Promise<Heard> {
  try {
    const response = await fetch(`/launches/${id}/pulse`, { cache: "no-store", signal });
    if (response.status === 401) return { kind: "signed-out" };
    if (!response.ok) return { kind: "stale" };
    const pulse: LaunchPoll = await response.json();
    return { kind: "fresh", version: pulse.version };
  } catch {
    return { kind: "stale" };
  }
}

export const SHORTEST_DELAY_MS = 2_000;

/** Most launches settle within seconds; jobs take minutes to hours, and need no more than this. */
const LONGEST_DELAY_MS = 20_000;

const FACTOR = 1.25;

/** How long to wait after a question that was asked after waiting so long. */
export function nextDelay(delayMs: number): number {
  return Math.min(Math.round(delayMs * FACTOR), LONGEST_DELAY_MS);
}
