import type { LaunchState } from "@/lib/contract/records/launch-record";
import { FIRST_PREV_HASH } from "@/lib/db/schema";
import { type EventRow, hashEvent } from "@/lib/ledger/chain/event-hash";
import type { PastLaunch } from "./past-launches";

export type Head = { seq: number; hash: string };

export const CHAIN_START: Head = { seq: 0, hash: FIRST_PREV_HASH };

/** The launch's events as the next links of the chain, with the ledger's hashes. */
export function chainEvents(head: Head, { row, steps }: PastLaunch): EventRow[] {
  const events: EventRow[] = [];
  let last = head;
  let from: LaunchState | null = null;
  for (const { kind, to, attempt, actor, detail } of steps) {
    const event = {
      seq: last.seq + 1,
      at: row.createdAt,
      launchId: row.id,
      kind,
      fromState: to === undefined ? null : from,
      toState: to ?? null,
      attempt,
      actorId: actor,
      address: null,
      object: null,
      detail: detail === undefined ? null : JSON.stringify(detail),
      prevHash: last.hash,
      stepId: null,
      stepPrevHash: null,
      afterStepId: null,
    };
    last = { ...event, hash: hashEvent(event) };
    events.push(last as EventRow);
    from = to ?? from;
  }
  return events;
}
