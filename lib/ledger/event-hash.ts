import "server-only";
import { createHash } from "node:crypto";
import type { ledgerEvents } from "@/lib/db/schema";

export type EventRow = typeof ledgerEvents.$inferSelect;

/** Changes only together with the order or the meaning of the fields below. */
const FORMAT = "launch-ledger/1";

/**
 * SHA-256 (hex) over every field of the event, the hash of the one before it among them. A JSON
 * list keeps the fields apart: no text can pass for two of them.
 */
export function hashEvent(event: Omit<EventRow, "hash">): string {
  const { seq, at, launchId, kind, fromState, toState, attempt, actorId, detail, prevHash } = event;
  const { address, object } = event;
  const fields = [
    ...[FORMAT, seq, at.toISOString(), launchId, kind, fromState, toState],
    ...[attempt, actorId, detail, prevHash],
    // Later than the format: an event that has neither is hashed as it was before there were any.
    ...(address === null && object === null ? [] : [address, object]),
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}
