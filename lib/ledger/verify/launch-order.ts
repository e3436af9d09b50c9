import "server-only";
import { type EventRow, hashStep } from "@/lib/ledger/chain/event-hash";
import { type Histories, replayEvent } from "./replay-event";

type Place = { stepId: number; hash: string | null; deferred: EventRow[] };

export type Places = Map<string, Place>;

/** Returns the fault. Versions before 0021 may link an event early: it waits for its step. */
export function replayInOrder(
  histories: Histories,
  places: Places,
  event: EventRow,
): string | undefined {
  const { launchId } = event;
  if (launchId === null) {
    return event.stepPrevHash === null
      ? replayEvent(histories, event)
      : "it follows a step, but belongs to no launch";
  }
  const place = places.get(launchId) ?? { stepId: 0, hash: null, deferred: [] };
  places.set(launchId, place);
  if (event.stepId !== null) return replayStepEvent(histories, place, event, event.stepId);
  return replayFirstFormat(histories, place, event);
}

export function firstDeferred(places: Places): EventRow | undefined {
  for (const { deferred } of places.values()) if (deferred[0]) return deferred[0];
  return undefined;
}

function replayStepEvent(
  histories: Histories,
  place: Place,
  event: EventRow,
  stepId: number,
): string | undefined {
  if (event.stepPrevHash !== place.hash || stepId <= place.stepId) {
    return "it does not follow the previous step of its launch";
  }
  place.stepId = stepId;
  place.hash = hashStep(event);
  const reason = replayEvent(histories, event);
  if (reason !== undefined) return reason;
  const due = place.deferred.filter(({ afterStepId }) => afterStepId === stepId);
  place.deferred = place.deferred.filter(({ afterStepId }) => afterStepId !== stepId);
  for (const deferred of due) {
    const why = replayFirstFormat(histories, place, deferred);
    if (why !== undefined) return why;
  }
  return undefined;
}

function replayFirstFormat(
  histories: Histories,
  place: Place,
  event: EventRow,
): string | undefined {
  const after = event.afterStepId ?? 0;
  if (after > place.stepId) {
    place.deferred.push(event);
    return undefined;
  }
  if (after < place.stepId) return "it comes after a later step of its launch";
  place.hash = event.hash;
  return replayEvent(histories, event);
}
