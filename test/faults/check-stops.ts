import { RECONCILER } from "@/lib/ledger/system-actors";
import type { EventRow } from "./check";

/** A find and its stop are one transaction; other events may be linked between them. */
const NEAR = 10;

/** Checks that sending is stopped exactly when a job was found that the ledger did not know. */
export function checkStops(events: readonly EventRow[]): string[] {
  const violations: string[] = [];
  let isStopped = false;
  for (const [index, event] of events.entries()) {
    if (event.kind === "sending-resumed") isStopped = false;
    if (event.kind === "sending-stopped") {
      isStopped = true;
      const near = events.slice(Math.max(0, index - NEAR), index + NEAR + 1);
      if (event.actorId === RECONCILER && !near.some(isFind)) {
        violations.push("sending was stopped, but no unknown job was found");
      }
    }
    const next = events.slice(index + 1, index + NEAR + 1);
    const stops = isStopped || next.some(({ kind }) => kind === "sending-stopped");
    if (isUnknownJob(event) && !stops) {
      violations.push("a job was found that the ledger did not know, but sending was not stopped");
    }
  }
  return violations;
}

function isFind(event: EventRow): boolean {
  return event.kind === "adopted" || event.kind === "proven";
}

/** A late response is no find, and neither is a proof kept for a launch that is being sent. */
function isUnknownJob(event: EventRow): boolean {
  return isFind(event) && event.actorId === RECONCILER && event.toState !== null;
}
