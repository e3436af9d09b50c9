import { type LaunchQuery, launchesHref } from "./launch-query";

/** What is done about all held launches that a list shows. */
export const HELD_ACTIONS = ["send", "cancel"] as const;

export type HeldAction = (typeof HELD_ACTIONS)[number];

/** How many launches one page decides about at most. */
export const HELD_MOST = 500;

/** What came of it: `left` were no longer held, or not the person's to decide about. */
export type HeldOutcome = { action: HeldAction; done: number; left: number };

type Filter = Pick<LaunchQuery, "person" | "text">;

/** The page that lists them and asks. */
export function heldHref(action: HeldAction, { person, text }: Filter): string {
  const given = Object.entries({ person, text }).filter(([, value]) => value);
  return `/launches/held?${new URLSearchParams([["do", action], ...given] as [string, string][])}`;
}

export function readHeldAction(params: URLSearchParams): HeldAction | undefined {
  return HELD_ACTIONS.find((known) => known === params.get("do"));
}

/** The list afterwards, with what came of it. */
export function heldResultHref({ action, done, left }: HeldOutcome, filter: Filter): string {
  const { person, text } = filter;
  const list = launchesHref({ state: "reserved", person, text });
  return `${list}&${new URLSearchParams({ did: action, done: `${done}`, left: `${left}` })}`;
}

/** Undefined where the address tells of no result. */
export function readHeldResult(params: URLSearchParams): HeldOutcome | undefined {
  const action = HELD_ACTIONS.find((known) => known === params.get("did"));
  const [done, left] = [readCount(params.get("done")), readCount(params.get("left"))];
  return action && done !== undefined && left !== undefined ? { action, done, left } : undefined;
}

function readCount(text: string | null): number | undefined {
  const count = /^\d{1,3}$/.test(text ?? "") ? Number(text) : undefined;
  return count !== undefined && count <= HELD_MOST ? count : undefined;
}
