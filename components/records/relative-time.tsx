"use client";

import { useSyncExternalStore } from "react";
import { relativeTime } from "@/lib/format/relative-time";

const TICK_MS = 30_000;

/** `3 minutes ago`, with the UTC time on hover. Without JavaScript the UTC time itself. */
export function RelativeTime({ at }: { at: string }) {
  const nowMs = useSyncExternalStore(subscribe, nowInTicks, () => undefined);
  const utc = `${at.slice(0, 19).replace("T", " ")} UTC`;
  return (
    <time dateTime={at} title={utc} className="print-title whitespace-nowrap tabular-nums">
      <span>{nowMs === undefined ? utc : relativeTime(at, nowMs)}</span>
    </time>
  );
}

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}

/** Whole ticks, so that a rendering between two of them changes nothing; never before an event. */
function nowInTicks(): number {
  return Math.ceil(Date.now() / TICK_MS) * TICK_MS;
}
