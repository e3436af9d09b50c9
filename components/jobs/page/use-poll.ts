"use client";

import { useEffect, useState } from "react";
import type { LaunchPoll } from "@/lib/contract/records/launch-progress";

/** `stale`: the last poll failed. */
export type PollStatus = "fresh" | "stale" | "signed-out";

/**
 * Polls the launch's version with growing delays and calls `onChange` when it differs. Pauses while
 * the page is hidden, and stops when the user is signed out.
 */
export function usePoll({
  id,
  version,
  isInProgress,
  onChange,
}: {
  id: string;
  version: string;
  isInProgress: boolean;
  onChange: () => void;
}): PollStatus {
  const [status, setStatus] = useState<PollStatus>("fresh");

  useEffect(() => {
    if (!isInProgress) return;
    const ended = new AbortController();
    let isPolling = false;
    let delayMs = SHORTEST_DELAY_MS;
    let timer = setTimeout(tick, delayMs);

    async function tick() {
      if (document.visibilityState === "visible") {
        isPolling = true;
        const result = await poll(id, ended.signal);
        isPolling = false;
        if (ended.signal.aborted) return;
        setStatus(result.kind);
        if (result.kind === "signed-out") return;
        if (result.kind === "fresh" && result.version !== version) onChange();
      }
      delayMs = nextDelay(delayMs);
      timer = setTimeout(tick, delayMs);
    }

    function pollNow() {
      if (document.visibilityState !== "visible" || isPolling) return;
      clearTimeout(timer);
      delayMs = SHORTEST_DELAY_MS;
      timer = setTimeout(tick, 0);
    }

    document.addEventListener("visibilitychange", pollNow);
    return () => {
      ended.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", pollNow);
    };
  }, [id, version, isInProgress, onChange]);

  return isInProgress ? status : "fresh";
}

type PollResult = { kind: "fresh"; version: string } | { kind: "stale" | "signed-out" };

async function poll(id: string, signal: AbortSignal): Promise<PollResult> {
  try {
    const response = await fetch(`/jobs/${id}/pulse`, { cache: "no-store", signal });
    if (response.status === 401) return { kind: "signed-out" };
    if (!response.ok) return { kind: "stale" };
    const body: LaunchPoll = await response.json();
    return { kind: "fresh", version: body.version };
  } catch {
    return { kind: "stale" };
  }
}

export const SHORTEST_DELAY_MS = 2_000;

/** Launches settle within seconds; jobs take minutes to hours. */
const LONGEST_DELAY_MS = 20_000;

const FACTOR = 1.25;

/** The delay before the next poll, in ms. */
export function nextDelay(delayMs: number): number {
  return Math.min(Math.round(delayMs * FACTOR), LONGEST_DELAY_MS);
}
