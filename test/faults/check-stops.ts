import { RECONCILER } from "@/lib/ledger/system-actors";
import type { EventRow } from "./check";

/** A find and its stop are one transaction; others' events may lie between the two. */
const NEAR = 10;

/**
 * Sending is stopped exactly when a job was found that the ledger did not know: each such find
 * leaves it stopped in its own transaction, and nothing else stops it without a person.
 */
export function checkStops(events: readonly EventRow[]): string[] {
  const violations: string[] = [];
  let isStopped = false;
  for (const [index, event] of events.entries()) {
    if (event.kind === "sending-resumed") isStopped = false;
    if (event.kind === "sending-stopped") {
      isStopped = true;
      const near = events.slice(Math.max(0, index - NEAR), index + NEAR + 1);
      if (event.actorId === RECONCILER && !near.some(isFind)) {
        violations.push("sending was stopped, and no unknown job was found");
      }
    }
    const next = events.slice(index + 1, index + NEAR + 1);
    const stops = isStopped || next.some(({ kind }) => kind === "sending-stopped");
    if (isUnknownJob(event) && !stops) {
      violations.push("a job was found that the ledger did not know, and sending went on");
    }
  }
  return violations;
}

function isFind(event: EventRow): boolean {
  return event.kind === "adopted" || event.kind === "proven";
}

/** An answer that came late is no find, and the proof that a launch under way keeps is none yet. */
function isUnknownJob(event: EventRow): boolean {
  return isFind(event) && event.actorId === RECONCILER && event.toState !== null;
}
