import { type LaunchQuery, launchesHref } from "./launch-query";

export const UNSENT_ACTIONS = ["send", "cancel"] as const;

export type UnsentAction = (typeof UNSENT_ACTIONS)[number];

export const UNSENT_MAX = 500;

/** `left`: launches that were no longer unsent, or that the person can't decide about. */
export type UnsentOutcome = { action: UnsentAction; done: number; left: number };

type Filter = Pick<LaunchQuery, "person" | "text">;

export function unsentHref(action: UnsentAction, { person, text }: Filter): string {
  const given = Object.entries({ person, text }).filter(([, value]) => value);
  return `/jobs/held?${new URLSearchParams([["do", action], ...given] as [string, string][])}`;
}

export function readUnsentAction(params: URLSearchParams): UnsentAction | undefined {
  return UNSENT_ACTIONS.find((known) => known === params.get("do"));
}

export function unsentResultHref({ action, done, left }: UnsentOutcome, filter: Filter): string {
  const { person, text } = filter;
  const list = launchesHref({ state: "reserved", person, text });
  return `${list}&${new URLSearchParams({ did: action, done: `${done}`, left: `${left}` })}`;
}

export function readUnsentResult(params: URLSearchParams): UnsentOutcome | undefined {
  const action = UNSENT_ACTIONS.find((known) => known === params.get("did"));
  const [done, left] = [readCount(params.get("done")), readCount(params.get("left"))];
  return action && done !== undefined && left !== undefined ? { action, done, left } : undefined;
}

function readCount(text: string | null): number | undefined {
  const count = /^\d{1,3}$/.test(text ?? "") ? Number(text) : undefined;
  return count !== undefined && count <= UNSENT_MAX ? count : undefined;
}
