import "server-only";
import { type EventRow, hashStep } from "@/lib/ledger/chain/event-hash";
import { type History, replayEvent } from "./replay-event";

/** `isArchived`: only its step is in the database, without its number. */
export type LaunchEventRow = EventRow & { isPending: boolean; isArchived?: boolean };

/** A launch's events so far, in the order of its steps. */
export type LaunchReplay = {
  history: History | undefined;
  stepId: number;
  hash: string | null;
  /** The last links: of steps, and of events that versions before 0021 appended. */
  stepSeq: number;
  firstFormatSeq: number;
};

export const NO_EVENTS: LaunchReplay = {
  history: undefined,
  stepId: 0,
  hash: null,
  stepSeq: 0,
  firstFormatSeq: 0,
};

/** Returns the reason as a text if the event is out of order or not allowed. */
export function replayNext(replay: LaunchReplay, event: LaunchEventRow): LaunchReplay | string {
  const place = event.stepId === null ? afterStep(replay, event) : nextStep(replay, event);
  if (typeof place === "string") return place;
  const history = replayEvent(replay.history, event);
  return typeof history === "string" ? history : { ...replay, ...place, history };
}

function nextStep(replay: LaunchReplay, event: LaunchEventRow): Partial<LaunchReplay> | string {
  const { stepId, seq, isPending, isArchived } = event;
  const isLinkedInOrder =
    isPending || isArchived || (seq > replay.stepSeq && seq > replay.firstFormatSeq);
  if (event.stepPrevHash !== replay.hash || stepId === null || !isLinkedInOrder) {
    return "it does not follow the previous step of its launch";
  }
  return { stepId, hash: hashStep(event), stepSeq: isPending ? Number.POSITIVE_INFINITY : seq };
}

/** Versions before 0021 may link an event before the step that it comes after. */
function afterStep(replay: LaunchReplay, event: EventRow): Partial<LaunchReplay> | string {
  if ((event.afterStepId ?? 0) !== replay.stepId) return "the step before it is missing";
  if (event.seq < replay.firstFormatSeq) return "it comes after a later step of its launch";
  return { hash: event.hash, firstFormatSeq: event.seq };
}
