import "server-only";
import type { EventRow } from "@/lib/ledger/chain/event-hash";

/** What events without a launch say about other tables. */
export type Observed = {
  switchChange?: { stopped: boolean; reason: string; by: string; at: Date; seq: number };
  /** The last stop of an earlier version, which stopped retries without an event for each. */
  unlistedStop?: Date;
  /** The newest by person. */
  names: Map<string, { hash: string; seq: number }>;
};

type ObservedEvent = Pick<EventRow, "seq" | "kind" | "at" | "actorId" | "detail">;

export type Observer = (event: ObservedEvent) => void;

export function newObserver(): { observed: Observed; observe: Observer } {
  const observed: Observed = { names: new Map() };
  return { observed, observe: (event) => observeEvent(observed, event) };
}

type Detail = { reason?: string; retriesStopped?: number; nameHash?: string };

function observeEvent(observed: Observed, event: ObservedEvent): void {
  switch (event.kind) {
    case "sending-stopped":
    case "sending-resumed":
      observeSwitch(observed, event);
      break;
    case "signed-in":
    case "sign-in-refused": {
      const { nameHash } = detailOf(event);
      if (nameHash) observed.names.set(event.actorId, { hash: nameHash, seq: event.seq });
      break;
    }
  }
}

/** Changes lock each other out, so their times are in their order. */
function observeSwitch(observed: Observed, event: ObservedEvent): void {
  const { at, actorId: by, seq } = event;
  const { reason = "", retriesStopped } = detailOf(event);
  const stopped = event.kind === "sending-stopped";
  const last = observed.switchChange;
  if (!last || at >= last.at) observed.switchChange = { stopped, reason, by, at, seq };
  const isUnlisted = stopped && retriesStopped === undefined;
  if (isUnlisted && !(observed.unlistedStop && observed.unlistedStop > at)) {
    observed.unlistedStop = at;
  }
}

function detailOf({ detail }: ObservedEvent): Detail {
  return detail === null ? {} : JSON.parse(detail);
}
