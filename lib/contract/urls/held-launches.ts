import { type LaunchQuery, launchesHref } from "./launch-query";

export const HELD_ACTIONS = ["send", "cancel"] as const;

export type HeldAction = (typeof HELD_ACTIONS)[number];

export const HELD_MAX = 500;

/** `left`: launches that were no longer held, or that the person can't decide about. */
export type HeldOutcome = { action: HeldAction; done: number; left: number };

type Filter = Pick<LaunchQuery, "person" | "text">;

export function heldHref(action: HeldAction, { person, text }: Filter): string {
  const given = Object.entries({ person, text }).filter(([, value]) => value);
  return `/launches/held?${new URLSearchParams([["do", action], ...given] as [string, string][])}`;
}

export function readHeldAction(params: URLSearchParams): HeldAction | undefined {
  return HELD_ACTIONS.find((known) => known === params.get("do"));
}

export function heldResultHref({ action, done, left }: HeldOutcome, filter: Filter): string {
  const { person, text } = filter;
  const list = launchesHref({ state: "reserved", person, text });
  return `${list}&${new URLSearchParams({ did: action, done: `${done}`, left: `${left}` })}`;
}

export function readHeldResult(params: URLSearchParams): HeldOutcome | undefined {
  const action = HELD_ACTIONS.find((known) => known === params.get("did"));
  const [done, left] = [readCount(params.get("done")), readCount(params.get("left"))];
  return action && done !== undefined && left !== undefined ? { action, done, left } : undefined;
}

function readCount(text: string | null): number | undefined {
  const count = /^\d{1,3}$/.test(text ?? "") ? Number(text) : undefined;
  return count !== undefined && count <= HELD_MAX ? count : undefined;
}
