import "server-only";
import type { AuditEvent } from "@/lib/contract/audit-event";
import type { ledgerEvents } from "@/lib/db/schema";

export type AuditRow = typeof ledgerEvents.$inferSelect;

/** The row as it leaves the store: what is not known is left out, times are text. */
export function toAuditEvent(row: AuditRow): AuditEvent {
  const { seq, at, kind, actorId: actor, address, launchId, object } = row;
  const { fromState, toState, attempt, detail, prevHash, hash } = row;
  return {
    seq,
    at: at.toISOString(),
    kind,
    actor,
    ...(address !== null && { address }),
    ...(launchId !== null && { launchId }),
    ...(object !== null && { object }),
    ...(fromState !== null && { from: fromState }),
    ...(toState !== null && { to: toState }),
    attempt,
    ...(detail !== null && { detail: readDetail(detail) }),
    prevHash,
    hash,
  };
}

/** Whoever tampered with the table may have left anything there: the audit must still show it. */
function readDetail(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
