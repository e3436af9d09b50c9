"use client";

import { useEffect, useState } from "react";
import { reasonOf } from "@/components/launch/seed/send-seed";
import type { SeedListing, SeedListingResponse } from "@/lib/contract/seed/seed-listing";
import { browsePanelTexts as words } from "./browse-panel-texts";

type State = { listing?: SeedListing; failure?: string[]; isReading: boolean };

/** While one types. */
const WAIT_MS = 250;

/** A folder's content by name; a later question cancels the one before. */
export function useListing(folder: string, prefix: string) {
  const [state, setState] = useState<State>({ isReading: true });
  const [token, setToken] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const uri = `${folder}${prefix}`;
  const [asked, setAsked] = useState(uri);
  if (asked !== uri) {
    setAsked(uri);
    setToken(undefined);
    setState({ isReading: true });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again.
  useEffect(() => {
    if (folder === "") return;
    const asking = new AbortController();
    const timer = setTimeout(
      async () => {
        const response = await ask(uri, token, asking.signal);
        if (asking.signal.aborted) return;
        setState((before) => ({
          isReading: false,
          ...("failure" in response
            ? { failure: response.failure, listing: before.listing }
            : { listing: token ? joined(before.listing, response) : response }),
        }));
      },
      prefix === "" ? 0 : WAIT_MS,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [folder, prefix, uri, token, attempt]);

  return {
    state,
    more(next: string) {
      setState((before) => ({ ...before, isReading: true }));
      setToken(next);
    },
    retry() {
      setState((before) => ({ listing: before.listing, isReading: true }));
      setAttempt(attempt + 1);
    },
  };
}

async function ask(
  uri: string,
  token: string | undefined,
  signal: AbortSignal,
): Promise<SeedListing | { failure: string[] }> {
  try {
    const query = new URLSearchParams({ uri, ...(token && { token }) });
    const response = await fetch(`/launch/seeds?${query}`, { cache: "no-store", signal });
    if (!response.ok) return { failure: [words.failures[reasonOf(response.status)]] };
    const listed: SeedListingResponse = await response.json();
    if (listed.kind === "listing") return listed;
    const { title, explanation, remedy } = listed.failure;
    return { failure: [`${title}.`, explanation, remedy].filter(Boolean) };
  } catch {
    return { failure: [words.failures.away] };
  }
}

function joined(before: SeedListing | undefined, page: SeedListing): SeedListing {
  return {
    ...page,
    folders: [...(before?.folders ?? []), ...page.folders],
    files: [...(before?.files ?? []), ...page.files],
  };
}
