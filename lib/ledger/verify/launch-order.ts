import "server-only";
import { type EventRow, hashStep } from "@/lib/ledger/chain/event-hash";
import { type History, replayEvent } from "./replay-event";

export type LaunchEventRow = EventRow & { isPending: boolean };

/** A launch's events so far, in the order of its steps. */
export type Course = {
  history: History | undefined;
  stepId: number;
  hash: string | null;
  /** The last links: of steps, and of events that versions before 0021 appended. */
  stepSeq: number;
  firstFormatSeq: number;
};

export const NEW_COURSE: Course = {
  history: undefined,
  stepId: 0,
  hash: null,
  stepSeq: 0,
  firstFormatSeq: 0,
};

/** Returns the reason as a text if the event is out of order or not allowed. */
export function follow(course: Course, event: LaunchEventRow): Course | string {
  const place = event.stepId === null ? afterStep(course, event) : nextStep(course, event);
  if (typeof place === "string") return place;
  const history = replayEvent(course.history, event);
  return typeof history === "string" ? history : { ...course, ...place, history };
}

function nextStep(course: Course, event: LaunchEventRow): Partial<Course> | string {
  const { stepId, seq, isPending } = event;
  const isLinkedInOrder = isPending || (seq > course.stepSeq && seq > course.firstFormatSeq);
  if (event.stepPrevHash !== course.hash || stepId === null || !isLinkedInOrder) {
    return "it does not follow the previous step of its launch";
  }
  return { stepId, hash: hashStep(event), stepSeq: isPending ? Number.POSITIVE_INFINITY : seq };
}

/** Versions before 0021 may link an event before the step that it comes after. */
function afterStep(course: Course, event: EventRow): Partial<Course> | string {
  if ((event.afterStepId ?? 0) !== course.stepId) return "the step before it is missing";
  if (event.seq < course.firstFormatSeq) return "it comes after a later step of its launch";
  return { hash: event.hash, firstFormatSeq: event.seq };
}
