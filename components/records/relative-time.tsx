"use client";

import { useCallback, useSyncExternalStore } from "react";
import { relativeTime, utcSeconds } from "@/lib/format/relative-time";

const TICK_MS = 30_000;

/** `3 minutes ago`, with the UTC time on hover. Without JavaScript the UTC time itself. */
export function RelativeTime({ at }: { at: string }) {
  const nowMs = useNow(TICK_MS);
  const utc = utcSeconds(at);
  return (
    <time dateTime={at} title={utc} className="print-title whitespace-nowrap tabular-nums">
      <span>{nowMs === undefined ? utc : relativeTime(at, nowMs)}</span>
    </time>
  );
}

/**
 * Whole ticks, so that a rendering between two of them changes nothing; never before an event.
 * Undefined on the server.
 */
export function useNow(tickMs: number): number | undefined {
  const subscribe = useCallback(
    (onTick: () => void) => {
      const timer = setInterval(onTick, tickMs);
      return () => clearInterval(timer);
    },
    [tickMs],
  );
  const nowInTicks = () => Math.ceil(Date.now() / tickMs) * tickMs;
  return useSyncExternalStore(subscribe, nowInTicks, () => undefined);
}
