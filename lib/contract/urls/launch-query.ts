import { LAUNCH_STATES, type LaunchState } from "@/lib/contract/records/launch-record";
import { readText } from "./search-params";

export type LaunchQuery = {
  state?: LaunchState;
  person?: string;
  text?: string;
  after?: string;
};

const MAX_TEXT_LENGTH = 300;
const CURSOR = /^[\w-]{1,200}$/;

/** Shorter texts are searched for in names only: trigrams need three letters or digits. */
export const TEXT_MIN_LETTERS = 3;

export function isShortText(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < TEXT_MIN_LETTERS;
}

export function readLaunchQuery(params: URLSearchParams): LaunchQuery {
  const state = LAUNCH_STATES.find((known) => known === params.get("state"));
  const person = readText(params.get("person"), MAX_TEXT_LENGTH);
  const text = readText(params.get("text"), MAX_TEXT_LENGTH);
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

export function launchesHref(query: LaunchQuery): string {
  const given = Object.entries(query).filter(([, value]) => value);
  const params = new URLSearchParams(given);
  return given.length > 0 ? `/jobs?${params}` : "/jobs";
}
