"use client";

import { useEffect, useRef, useState } from "react";

/**
 * The number that came with the page, and a fresh one whenever the person turns to another page
 * or back to this one: the frame of the page is not made anew with it. Undefined: not known.
 */
export function useUnknownCount(rendered: number | undefined, pathname: string) {
  const [told, setTold] = useState({ rendered, count: rendered });
  const lastPathname = useRef(pathname);
  // A frame that was made anew knows better than the last answer.
  if (told.rendered !== rendered) setTold({ rendered, count: rendered });

  useEffect(() => {
    const ended = new AbortController();

    async function ask() {
      const count = await askCount(ended.signal);
      if (!ended.signal.aborted) setTold((last) => ({ ...last, count }));
    }

    function lookAgain() {
      if (document.visibilityState === "visible") void ask();
    }

    if (lastPathname.current !== pathname) void ask();
    lastPathname.current = pathname;
    document.addEventListener("visibilitychange", lookAgain);
    return () => {
      ended.abort();
      document.removeEventListener("visibilitychange", lookAgain);
    };
  }, [pathname]);

  return told.count;
}

async function askCount(signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await fetch("/launches/unknown-count", { cache: "no-store", signal });
    if (!response.ok) return undefined;
    const { count }: { count?: number } = await response.json();
    return count;
  } catch {
    return undefined;
  }
}
