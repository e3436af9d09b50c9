"use client";

import { useSyncExternalStore } from "react";

/** What only the browser knows, and never changes; `onServer` until the page is hydrated. */
export function useInBrowser<Value>(read: () => Value, onServer: Value): Value {
  return useSyncExternalStore(neverChanges, read, () => onServer);
}

function neverChanges(): () => void {
  return () => undefined;
}
