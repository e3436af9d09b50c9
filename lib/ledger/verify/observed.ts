import "server-only";
import { isExportEventKind } from "@/lib/contract/records/export-record";
import { sessions } from "@/lib/db/access-tables";
import type { Tx } from "@/lib/db/handle";
import type { EventRow } from "@/lib/ledger/chain/event-hash";

/** What events without a launch say about other tables. */
export type Observed = {
  switchChange?: { stopped: boolean; reason: string; by: string; at: Date; seq: number };
  /** The last stop of an earlier version, which stopped retries without an event for each. */
  unlistedStop?: Date;
  /** What was recorded with each archive, by its last event. */
  archives: Map<number, { detail: string | null; at: Date; actorId: string; seq: number }>;
  /** How many events are steps of exports. */
  exportSteps: number;
  /** The newest by person. */
  names: Map<string, { hash: string; seq: number }>;
  /** The event of each session that still exists; earlier versions recorded no hash. */
  sessions: Map<string, { hash?: string; seq: number }>;
};

type ObservedEvent = Pick<EventRow, "seq" | "kind" | "at" | "actorId" | "object" | "detail">;

export type Observer = (event: ObservedEvent) => void;

export async function newObserver(tx: Tx): Promise<{ observed: Observed; observe: Observer }> {
  const rows = await tx.select({ id: sessions.id }).from(sessions);
  const existing = new Set(rows.map(({ id }) => id));
  const observed: Observed = {
    archives: new Map(),
    exportSteps: 0,
    names: new Map(),
    sessions: new Map(),
  };
  return { observed, observe: (event) => observeEvent(observed, existing, event) };
}

type Detail = {
  reason?: string;
  retriesStopped?: number;
  lastSeq?: number;
  nameHash?: string;
  sessionHash?: string;
};

function observeEvent(observed: Observed, existing: Set<string>, event: ObservedEvent): void {
  if (isExportEventKind(event.kind)) observed.exportSteps += 1;
  switch (event.kind) {
    case "sending-stopped":
    case "sending-resumed":
      observeSwitch(observed, event);
      break;
    case "events-archived": {
      const { detail, at, actorId, seq } = event;
      observed.archives.set(detailOf(event).lastSeq ?? 0, { detail, at, actorId, seq });
      break;
    }
    case "signed-in":
    case "sign-in-refused": {
      const { nameHash, sessionHash: hash } = detailOf(event);
      if (existing.has(event.object ?? "")) {
        observed.sessions.set(event.object ?? "", { hash, seq: event.seq });
      }
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
