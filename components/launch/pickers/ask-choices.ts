import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import type { ChoiceAbout, ChoiceList } from "@/lib/contract/launch-form/choices";

/** Why the portal gave no list: its own failures, not AWS's. */
export class NotAskedError extends Error {
  constructor(readonly reason: "signed-out" | "busy" | "away") {
    super(reason);
  }
}

type Query = { kind: ChoiceKind; id?: string; collaborationId?: string };

const KEEP_MS = 60_000;

type Kept = { at: number; found: unknown };

/** Of this page. The portal shares what it reads among all people. */
const kept = new Map<string, Kept>();

export function askChoices(query: Query, signal: AbortSignal): Promise<ChoiceList> {
  return ask(
    "/launch/choices",
    query,
    signal,
    // The portal may not have read its jobs yet.
    ({ isReading, failures, groups }: ChoiceList) =>
      !isReading && failures.length === 0 && groups.length > 0,
  );
}

export function askAbout(query: Query, signal: AbortSignal): Promise<ChoiceAbout> {
  return ask("/launch/choices/about", query, signal, ({ failure }: ChoiceAbout) => !failure);
}

/** Throws `NotAskedError`, or the signal's reason if it is aborted. */
async function ask<Found>(
  path: string,
  query: Query,
  signal: AbortSignal,
  isKept: (found: Found) => boolean,
): Promise<Found> {
  const given = Object.entries(query).filter(([, text]) => text);
  const url = `${path}?${new URLSearchParams(given)}`;
  const known = kept.get(url);
  if (known && Date.now() - known.at < KEEP_MS) return known.found as Found;
  const found: Found = await fetchJson(url, signal);
  if (isKept(found)) kept.set(url, { at: Date.now(), found });
  return found;
}

async function fetchJson<Found>(url: string, signal: AbortSignal): Promise<Found> {
  let response: Response;
  try {
    response = await fetch(url, { cache: "no-store", signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new NotAskedError("away");
  }
  if (response.ok) return response.json();
  if (response.status === 401) throw new NotAskedError("signed-out");
  throw new NotAskedError(response.status === 429 ? "busy" : "away");
}
