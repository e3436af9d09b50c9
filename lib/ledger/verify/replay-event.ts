import "server-only";
import {
  isLaunchEventKind,
  type LaunchState,
  SYSTEM_ACTOR,
} from "@/lib/contract/records/launch-record";
import type { EventRow } from "@/lib/ledger/chain/event-hash";
import { isLegal } from "@/lib/ledger/steps/transitions";

export type History = {
  state: LaunchState;
  attempt: number;
  actorId: string;
  requestHash?: string;
  audienceGenerationJobArn?: string;
  lastSeq: number;
};

export type Histories = Map<string, History>;

type Detail = {
  requestHash?: string;
  audienceGenerationJobArn?: string;
  outcome?: { audienceGenerationJobArn?: string };
};

/** Returns why it is not allowed, if it is not. */
export function replayEvent(histories: Histories, event: EventRow): string | undefined {
  const { launchId, kind, fromState: from, toState: to, attempt } = event;
  if (launchId === null) return undefined;
  if (!isLaunchEventKind(kind)) return `“${kind}” is not a step of a launch`;
  const before = histories.get(launchId);
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
  histories.set(launchId, {
    ...(before ?? { actorId: event.actorId }),
    ...settledBy(event),
    state,
    attempt,
    lastSeq: event.seq,
  });
  return undefined;
}

/** Earlier versions recorded closed launches as rejected. */
function stateAfter({ kind, toState: to }: EventRow, before: History | undefined) {
  return kind === "closed" && to === "rejected" ? "closed" : (to ?? before?.state);
}

/** Sets only what the event states; later events without it keep it. */
function settledBy({ kind, actorId, detail, toState: to }: EventRow): Partial<History> {
  if (detail === null) return {};
  const { requestHash, audienceGenerationJobArn, outcome }: Detail = JSON.parse(detail);
  if (kind === "reserved") return { requestHash };
  if (kind === "owner-found") return { actorId, requestHash };
  // A launch with several jobs has no own job.
  if (to === "duplicate")
    return { ...adopted(kind, requestHash), audienceGenerationJobArn: undefined };
  const arn = audienceGenerationJobArn ?? outcome?.audienceGenerationJobArn;
  return {
    ...adopted(kind, requestHash),
    ...(arn !== undefined && { audienceGenerationJobArn: arn }),
  };
}

/** Adopted launches have no person until their key is sent. */
function adopted(kind: EventRow["kind"], requestHash: string | undefined): Partial<History> {
  return kind === "adopted" ? { actorId: SYSTEM_ACTOR, requestHash } : {};
}
