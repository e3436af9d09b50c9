import "server-only";
import { isLaunchEventKind, type LaunchState } from "@/lib/contract/launch-record";
import type { EventRow } from "./event-hash";
import { isLegal } from "./transitions";

/** What the events so far say of one launch. */
export type History = {
  state: LaunchState;
  attempt: number;
  actorId: string;
  requestHash?: string;
  audienceGenerationJobArn?: string;
  lastSeq: number;
};

/** By launch id. */
export type Histories = Map<string, History>;

/** The parts of an event's detail that say more of a launch than its columns. */
type Detail = {
  requestHash?: string;
  audienceGenerationJobArn?: string;
  outcome?: { audienceGenerationJobArn?: string };
};

/** Adds the event to its launch's history, or tells why it can't have come after what went before. */
export function replayEvent(histories: Histories, event: EventRow): string | undefined {
  const { launchId, kind, fromState: from, toState: to, attempt } = event;
  if (launchId === null) return undefined;
  if (!isLaunchEventKind(kind)) return `“${kind}” is no step of a launch`;
  const before = histories.get(launchId);
  if ((kind === "reserved") !== (before === undefined)) {
    return before ? "its launch was reserved before" : "its launch was never reserved";
  }
  const state = to ?? before?.state;
  const isNext = to === null ? from === null : (from ?? undefined) === before?.state;
  if (!isNext || state === undefined || !isLegal(kind, before?.state, state)) {
    return `no launch that is ${before?.state ?? "new"} takes the step “${kind}” to ${state}`;
  }
  const expected = (before?.attempt ?? 0) + (kind === "claimed" ? 1 : 0);
  if (attempt !== expected) return `it is of attempt ${attempt}, not ${expected}`;
  histories.set(launchId, {
    ...(before ?? { actorId: event.actorId }),
    ...settledBy(event),
    state,
    attempt,
    lastSeq: event.seq,
  });
  return undefined;
}

/** Only what the event says is set: nothing is taken back by a later one that is silent. */
function settledBy({ kind, detail }: EventRow): Partial<History> {
  if (detail === null) return {};
  const { requestHash, audienceGenerationJobArn, outcome }: Detail = JSON.parse(detail);
  if (kind === "reserved") return { requestHash };
  const arn = audienceGenerationJobArn ?? outcome?.audienceGenerationJobArn;
  return arn === undefined ? {} : { audienceGenerationJobArn: arn };
}
