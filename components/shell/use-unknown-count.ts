"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { SENDING_BANNER_ID } from "@/components/shell/sending-banner-id";

/**
 * The number that came with the page, and a fresh one whenever the person turns to another page
 * or back to this one: the frame of the page is not made anew with it, unless sending was stopped or
 * resumed since. Undefined: not known.
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
      const { count, isStopped } = await askNews(ended.signal);
      if (ended.signal.aborted) return;
      setTold((last) => ({ ...last, count }));
      if (isStopped !== undefined && isStopped !== tellsOfStop()) refresh();
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

function tellsOfStop(): boolean {
  return document.getElementById(SENDING_BANNER_ID) !== null;
}

type News = { count?: number; isStopped?: boolean };

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
