"use client";

import { useEffect, useState } from "react";

/** `stale`: the last poll failed. */
export type PollStatus = "fresh" | "stale" | "signed-out";

/** `version`: opaque; another than the page's own if there is something new to show. */
type Poll = { version: string };

/**
 * Polls a page's version with growing delays and calls `onChange` when it differs. Pauses while the
 * page is hidden, and stops when the user is signed out.
 */
export function usePoll<Body extends Poll>({
  address,
  version,
  isInProgress,
  onChange,
  onPoll,
}: {
  address: string;
  version: string;
  isInProgress: boolean;
  onChange: () => void;
  /** Must stay the same function. */
  onPoll?: (body: Body) => void;
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
        const result = await poll<Body>(address, ended.signal);
        isPolling = false;
        if (ended.signal.aborted) return;
        setStatus(result.kind);
        if (result.kind === "signed-out") return;
        if (result.kind === "fresh") {
          onPoll?.(result.body);
          if (result.body.version !== version) onChange();
        }
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
  }, [address, version, isInProgress, onChange, onPoll]);

  return isInProgress ? status : "fresh";
}

type PollResult<Body> = { kind: "fresh"; body: Body } | { kind: "stale" | "signed-out" };

async function poll<Body>(address: string, signal: AbortSignal): Promise<PollResult<Body>> {
  try {
    const response = await fetch(address, { cache: "no-store", signal });
    if (response.status === 401) return { kind: "signed-out" };
    if (!response.ok) return { kind: "stale" };
    const body: Body = await response.json();
    return { kind: "fresh", body };
  } catch {
    return { kind: "stale" };
  }
}

export const SHORTEST_DELAY_MS = 2_000;

/** Launches settle within seconds; jobs take minutes to hours. */
const LONGEST_DELAY_MS = 20_000;

const FACTOR = 1.25;

export function nextDelay(delayMs: number): number {
  return Math.min(Math.round(delayMs * FACTOR), LONGEST_DELAY_MS);
}
