"use client";

import Link from "next/link";
import { useEffect, useEffectEvent, useState } from "react";
import { browserTexts as words } from "@/components/notify/texts";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { JobEnd, JobEnds as Response } from "@/lib/contract/records/notification";
import { endTitle } from "@/lib/format/notification-words";

const POLL_MS = 10_000;

/** Announces jobs that end while a page is open: on the page, in the tab's title, by the browser. */
export function JobEnds({ since }: { since: string }) {
  const [ends, setEnds] = useState<JobEnd[]>([]);
  useJobEnds(since, (added) => setEnds((shown) => [...shown, ...added]));
  useTitle(ends.length);

  function dismiss(id: string) {
    setEnds((shown) => shown.filter((end) => end.id !== id));
  }

  return (
    <div
      role="status"
      className="fixed right-4 bottom-4 z-10 max-w-[calc(100vw-2rem)] print:hidden"
    >
      <ul aria-label={words.ends} className="space-y-2 empty:hidden">
        {ends.map(({ id, jobId, name, endState }) => (
          <li
            key={id}
            className="flex items-center gap-3 rounded-card border border-l-4 border-accent bg-surface p-3 shadow-lg"
          >
            <span className="min-w-0 break-words" translate="no">
              {endTitle(name, endState)}
            </span>
            <Link href={`/jobs/${jobId}`} onClick={() => dismiss(id)} className="shrink-0">
              {words.view}
            </Link>
            <Button variant="quiet" aria-label={words.dismiss} onClick={() => dismiss(id)}>
              <Icon name="x" className="size-4" />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Also while the page is hidden. Ends when the person is signed out. */
function useJobEnds(since: string, onEnds: (ends: JobEnd[]) => void): void {
  // The first rendering's: later ones must not skip what ended between two polls.
  const [first] = useState(since);
  const [known] = useState(() => new Set<string>());
  const report = useEffectEvent(onEnds);

  useEffect(() => {
    const ended = new AbortController();
    let after = first;
    let timer = setTimeout(tick, POLL_MS);

    async function tick() {
      const response = await poll(after, ended.signal);
      if (ended.signal.aborted || response === "signed-out") return;
      if (response) {
        after = response.next;
        const added = response.ends.filter(({ id }) => !known.has(id));
        for (const end of added) {
          known.add(end.id);
          showNotification(end);
        }
        if (added.length > 0) report(added);
      }
      timer = setTimeout(tick, POLL_MS);
    }

    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [first, known]);
}

async function poll(
  after: string,
  signal: AbortSignal,
): Promise<Response | "signed-out" | undefined> {
  try {
    const query = new URLSearchParams({ after });
    const response = await fetch(`/notifications?${query}`, { cache: "no-store", signal });
    if (response.status === 401) return "signed-out";
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function showNotification({ id, jobId, name, endState }: JobEnd): void {
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
  try {
    // Of several tabs with the same tag, the browser shows one.
    const shown = new Notification(endTitle(name, endState), { tag: id });
    shown.onclick = () => {
      // Not in this tab, where the person may be typing.
      window.open(`/jobs/${jobId}`, "_blank", "noopener");
      shown.close();
    };
  } catch {
    // Chrome on Android allows them to service workers only.
  }
}

/** `(2) Jobs`, while ends are shown. Next writes the title again on each page. */
function useTitle(count: number): void {
  useEffect(() => {
    const mark = () => {
      const title = document.title.replace(/^\(\d+\) /, "");
      const marked = count > 0 ? `(${count}) ${title}` : title;
      if (document.title !== marked) document.title = marked;
    };
    mark();
    if (count === 0) return;
    const observer = new MutationObserver(mark);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [count]);
}
