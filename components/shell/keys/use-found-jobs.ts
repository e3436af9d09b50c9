import { useEffect, useState } from "react";
import type { FoundJob } from "@/lib/contract/jobs/jobs-list";

/** Between two keys of a typist. */
const WAIT_MS = 150;

type Found = { jobs: readonly FoundJob[]; state: "found" | "searching" | "failed" };

const NONE: Found = { jobs: [], state: "found" };

/** Jobs that match the text. What was asked for an earlier text is cancelled. */
export function useFoundJobs(text: string): Found {
  const wanted = text.trim();
  const [found, setFound] = useState<Found>(NONE);
  useEffect(() => {
    if (wanted === "") {
      setFound(NONE);
      return;
    }
    const asking = new AbortController();
    setFound(({ jobs }) => ({ jobs, state: "searching" }));
    const timer = setTimeout(async () => {
      const answer = await ask(wanted, asking.signal);
      if (!asking.signal.aborted) setFound(answer);
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [wanted]);
  return found;
}

async function ask(text: string, signal: AbortSignal): Promise<Found> {
  try {
    const query = new URLSearchParams({ text });
    const response = await fetch(`/jobs/find?${query}`, { cache: "no-store", signal });
    if (!response.ok) return { jobs: [], state: "failed" };
    const jobs: FoundJob[] = await response.json();
    return { jobs, state: "found" };
  } catch {
    return { jobs: [], state: "failed" };
  }
}
