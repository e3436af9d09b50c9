import type { EndState } from "@/lib/contract/records/notification";
import { HEADLINE_WORDS } from "@/lib/format/headline-words";
import { utcMinutes } from "./relative-time";

/** One line: a name is shown beside other texts, and becomes part of a header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim();
}

/** Such as `Active: spring-preview-readers`. */
export function endTitle(name: string, endState: EndState): string {
  return `${HEADLINE_WORDS[endState]}: ${oneLine(name)}`;
}

export type EndFacts = {
  name: string;
  endState: EndState;
  statusCode?: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  endedAt: string;
  /** Only if the operator allows details. */
  message?: string;
  seed?: string;
};

const SENTENCES: Record<EndState, (name: string) => string> = {
  active: (name) =>
    `The audience generation job “${name}” is active. Its audience can be exported.`,
  failed: (name) => `The audience generation job “${name}” failed. It has no audience.`,
  "delete-failed": (name) => `AWS could not delete the audience generation job “${name}”.`,
  deleted: (name) => `The audience generation job “${name}” was deleted in AWS.`,
};

export function endLines(facts: EndFacts): string[] {
  return [
    SENTENCES[facts.endState](oneLine(facts.name)),
    `Started: ${utcMinutes(facts.startedAt)}`,
    `Ended: ${utcMinutes(facts.endedAt)}`,
    ...labelled("Status code", facts.statusCode),
    ...labelled("Reason", facts.message),
    ...labelled("Seed", facts.seed),
  ];
}

function labelled(label: string, text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : [`${label}: ${oneLine(text)}`];
}

export const WHY_NOTIFIED =
  "You get this message because your notifications for this job are on. You can turn them off on the job's page.";
