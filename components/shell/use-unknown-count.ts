"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { COMPARISON_BANNER_ID, SENDING_BANNER_ID } from "@/components/shell/sending-banner-id";

/**
 * The number that came with the page, and a fresh one whenever the person turns to another page
 * or back to this one: the frame of the page is not rendered again with it, unless sending was stopped,
 * resumed or opened since. Undefined: not known.
 */
export function useUnknownCount(rendered: number | undefined, pathname: string) {
  const [told, setTold] = useState({ rendered, count: rendered });
  const lastPathname = useRef(pathname);
  const { refresh } = useRouter();
  // A frame that was made anew knows better than the last answer.
  if (told.rendered !== rendered) setTold({ rendered, count: rendered });

  useEffect(() => {
    const ended = new AbortController();

    async function ask() {
      const { count, isStopped, isComparing } = await askNews(ended.signal);
      if (ended.signal.aborted) return;
      setTold((last) => ({ ...last, count }));
      const isOld =
        isNews(isStopped, SENDING_BANNER_ID) || isNews(isComparing, COMPARISON_BANNER_ID);
      if (isOld) refresh();
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
  }, [pathname, refresh]);

  return told.count;
}

/** Whether what was answered, if anything, differs from what the page shows by a banner. */
function isNews(answered: boolean | undefined, bannerId: string): boolean {
  return answered !== undefined && answered !== (document.getElementById(bannerId) !== null);
}

type News = { count?: number; isStopped?: boolean; isComparing?: boolean };

async function askNews(signal: AbortSignal): Promise<News> {
  try {
    const response = await fetch("/launches/unknown-count", { cache: "no-store", signal });
    // Whoever is signed out is told no number, and not that there is none to be had.
    if (response.status === 401) return { count: 0 };
    if (!response.ok) return {};
    const news: News = await response.json();
    return news;
  } catch {
    return {};
  }
}
