"use client";

import { useEffect } from "react";

const shown = new Set<string>();

/**
 * Calls `onReturn` when the browser restores a page from its memory, which can be outdated.
 * `rendering` identifies one rendering by the server.
 */
export function useReturn(rendering: string, onReturn: () => void): void {
  useEffect(() => {
    if (shown.has(rendering)) onReturn();
    shown.add(rendering);
  }, [rendering, onReturn]);
}
