import { filterOf, type JobQuery, jobsHref } from "./job-query";
import { readText } from "./search-params";

export const UNSENT_ACTIONS = ["send", "cancel"] as const;

export type UnsentAction = (typeof UNSENT_ACTIONS)[number];

export const UNSENT_MAX = 500;

/** `left`: launches that were no longer unsent, or that the person can't decide about. */
export type UnsentOutcome = { action: UnsentAction; done: number; left: number };

export type UnsentFilter = { person?: string; text?: string };

const LENGTH_MAX = 600;

export function readUnsentFilter(params: URLSearchParams): UnsentFilter {
  const [person, text] = [params.get("person"), params.get("text")];
  return {
    ...(person && { person: readText(person, LENGTH_MAX) }),
    ...(text && { text: readText(text, LENGTH_MAX) }),
  };
}

/** Undefined if the list shows other jobs too, or is filtered by more. */
export function unsentFilterOf(query: JobQuery): UnsentFilter | undefined {
  const { status = [], person = [], text, ...others } = filterOf(query);
  const isOther = Object.values(others).some((value) => value !== undefined);
  if (status.length !== 1 || status[0] !== "not-sent" || person.length > 1 || isOther) {
    return undefined;
  }
  return { ...(person[0] && { person: person[0] }), ...(text && { text }) };
}

export function unsentListHref({ person, text }: UnsentFilter): string {
  return jobsHref({ text, status: ["not-sent"], ...(person && { person: [person] }) });
}

export function unsentHref(action: UnsentAction, { person, text }: UnsentFilter): string {
  const given = Object.entries({ person, text }).filter(([, value]) => value);
  return `/jobs/held?${new URLSearchParams([["do", action], ...given] as [string, string][])}`;
}

export function readUnsentAction(params: URLSearchParams): UnsentAction | undefined {
  return UNSENT_ACTIONS.find((known) => known === params.get("do"));
}

export function unsentResultHref(
  { action, done, left }: UnsentOutcome,
  filter: UnsentFilter,
): string {
  const list = unsentListHref(filter);
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
