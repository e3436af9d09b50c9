"use client";

import { useCallback, useSyncExternalStore } from "react";
import { relativeTime, utcSeconds } from "@/lib/format/relative-time";

const TICK_MS = 30_000;

/** `3 minutes ago`, with the UTC time on hover. Without a script the UTC time itself. */
export function RelativeTime({ at }: { at: string }) {
  const nowMs = useNow(TICK_MS);
  return <TickingTime at={at} title={utcSeconds(at)} text={relativeTime(at, nowMs)} />;
}

/**
 * The server's text may be some ticks old. Without a script it would stay as it is, so the title is
 * shown instead (`globals.css`).
 */
export function TickingTime({ at, title, text }: { at: string; title: string; text: string }) {
  return (
    <time dateTime={at} title={title} className="print-title whitespace-nowrap tabular-nums">
      <span suppressHydrationWarning>{text}</span>
    </time>
  );
}

/** Whole ticks, so that a rendering between two of them changes nothing; never before an event. */
export function useNow(tickMs: number): number {
  const subscribe = useCallback(
    (onTick: () => void) => {
      const timer = setInterval(onTick, tickMs);
      return () => clearInterval(timer);
    },
    [tickMs],
  );
  const nowInTicks = () => Math.ceil(Date.now() / tickMs) * tickMs;
  return useSyncExternalStore(subscribe, nowInTicks, nowInTicks);
}
