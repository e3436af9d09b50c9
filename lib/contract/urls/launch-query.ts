import { LAUNCH_STATES, type LaunchState } from "@/lib/contract/records/launch-record";

/** What the list of launches shows, as its address says it. */
export type LaunchQuery = {
  state?: LaunchState;
  /** The actor's id, whole. */
  person?: string;
  /** A part of the name, seed, model, collaboration or job ARN. */
  text?: string;
  /** Where the page begins: the cursor that the page before it gave. */
  after?: string;
};

/** A search for more than any name or ARN has is a mistake of the clipboard. */
const MAX_TEXT_LENGTH = 300;
const CURSOR = /^[\w-]{1,200}$/;

/** The text index looks up groups of three; with fewer letters and digits it has nothing to go by. */
export const TEXT_MIN_LETTERS = 3;

/** How many launches a page looks through for a text that the index can't look up. */
export const SHORT_TEXT_REACH = 1_000;

/** Whether the index can't look the text up, so that launches must be looked through one by one. */
export function isShortText(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < TEXT_MIN_LETTERS;
}

/** What the address cannot mean is left out, as if it were not there. */
export function readLaunchQuery(params: URLSearchParams): LaunchQuery {
  const state = LAUNCH_STATES.find((known) => known === params.get("state"));
  const person = textOf(params.get("person"));
  const text = textOf(params.get("text"));
  const after = params.get("after") ?? "";
  return {
    ...(state && { state }),
    ...(person && { person }),
    ...(text && { text }),
    ...(CURSOR.test(after) && { after }),
  };
}

export function isFiltered({ state, person, text }: LaunchQuery): boolean {
  return state !== undefined || person !== undefined || text !== undefined;
}

/** The address of a list; `readLaunchQuery` reads it back. */
export function launchesHref(query: LaunchQuery): string {
  const given = Object.entries(query).filter(([, value]) => value);
  const params = new URLSearchParams(given);
  return given.length > 0 ? `/launches?${params}` : "/launches";
}

/** PostgreSQL's texts hold no NUL. */
function textOf(given: string | null): string {
  return (given ?? "").replaceAll("\0", "").trim().slice(0, MAX_TEXT_LENGTH);
}
