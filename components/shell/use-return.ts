"use client";

import { useEffect } from "react";

/** What has been on the screen of this tab before. */
const shown = new Set<string>();

/**
 * Calls `onReturn` when a page comes back as it was left: going back shows it from the browser's
 * memory, which may be old. `rendering` names one rendering by the server.
 */
export function useReturn(rendering: string, onReturn: () => void): void {
  useEffect(() => {
    if (shown.has(rendering)) onReturn();
    shown.add(rendering);
  }, [rendering, onReturn]);
}
