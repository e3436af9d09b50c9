"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import type { LaunchAllowance } from "@/lib/contract/launch-form/launch-allowance";

const POLL_MS = 15_000;
/** While nothing can be launched, someone may be waiting for it. */
const POLL_BLOCKED_MS = 3_000;

/**
 * Refreshes the page, banners included, if the person may now launch or no longer may. Asks at
 * intervals and when the person returns to the page. Returns a function that asks at once.
 */
export function useAllowancePoll(shown: LaunchAllowance | undefined): () => void {
  const { refresh } = useRouter();
  const askNow = useRef(() => {});
  const isChange = useEffectEvent((now: string) => now !== JSON.stringify(shown));
  const isSignedIn = shown !== undefined;
  const pauseMs = shown?.block ? POLL_BLOCKED_MS : POLL_MS;

  useEffect(() => {
    if (!isSignedIn) return;
    const ended = new AbortController();
    let timer = setTimeout(ask, pauseMs);

    async function ask() {
      clearTimeout(timer);
      if (document.visibilityState === "visible") {
        const now = await fetchAllowance(ended.signal);
        if (ended.signal.aborted || now === "signed-out") return;
        if (now !== undefined && isChange(now)) refresh();
      }
      clearTimeout(timer);
      timer = setTimeout(ask, pauseMs);
    }

    askNow.current = ask;
    const { signal } = ended;
    document.addEventListener("visibilitychange", ask, { signal });
    window.addEventListener("focus", ask, { signal });
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [isSignedIn, pauseMs, refresh]);

  return () => askNow.current();
}

/** As JSON; undefined if there was no response. */
async function fetchAllowance(signal: AbortSignal): Promise<string | "signed-out" | undefined> {
  try {
    const response = await fetch("/launch/allowance", { cache: "no-store", signal });
    if (response.status === 401) return "signed-out";
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
