import "server-only";
import { isLaunchEventKind, type LaunchState } from "@/lib/contract/records/launch-record";
import type { EventRow } from "@/lib/ledger/chain/event-hash";
import { isLegal } from "@/lib/ledger/steps/transitions";
import { type RecordedColumns, recordEvent } from "./recorded-columns";

export type History = {
  state: LaunchState;
  attempt: number;
  columns: RecordedColumns;
  lastSeq: number;
};

/** Returns the reason as a text if the event is not allowed. */
export function replayEvent(before: History | undefined, event: EventRow): History | string {
  const { kind, fromState: from, toState: to, attempt, seq } = event;
  if (!isLaunchEventKind(kind)) return `“${kind}” is not a step of a launch`;
  const isFirst = kind === "reserved" || kind === "adopted";
  if (isFirst !== (before === undefined)) {
    return before ? "its launch is already reserved" : "its launch was never reserved";
  }
  const state = stateAfter(event, before);
  const isNext = to === null ? from === null : (from ?? undefined) === before?.state;
  if (!isNext || state === undefined || !isLegal(kind, before?.state, to ?? state)) {
    return `a launch that is ${before?.state ?? "new"} can't take the step “${kind}” to ${state}`;
  }
  const expected = kind === "adopted" ? 1 : (before?.attempt ?? 0) + (kind === "claimed" ? 1 : 0);
  if (attempt !== expected) return `its attempt is ${attempt} instead of ${expected}`;
  const columns = recordEvent(before?.columns, event);
  return { state, attempt, columns, lastSeq: seq };
}

/** Earlier versions recorded closed launches as rejected. */
function stateAfter({ kind, toState: to }: EventRow, before: History | undefined) {
  return kind === "closed" && to === "rejected" ? "closed" : (to ?? before?.state);
}
