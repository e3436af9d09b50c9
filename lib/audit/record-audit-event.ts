import "server-only";
import type { AuditKind } from "@/lib/contract/records/audit-event";
import { database, type Tx } from "@/lib/db/handle";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { metrics } from "@/lib/metrics";

export type AuditEntry = {
  kind: AuditKind;
  actor: string;
  address?: string;
  object?: string;
  /** JSON, without secrets, tokens or request bodies. */
  detail?: unknown;
};

export const UNKNOWN_ACTOR = "nobody";

export async function recordAuditEvent(entry: AuditEntry): Promise<void> {
  await ledgerTransaction(database(), (tx) => appendAuditEvent(tx, entry));
}

/** The same within `tx`; must be its last statement, because it locks the chain. */
export async function appendAuditEvent(tx: Tx, entry: AuditEntry): Promise<void> {
  await appendEvent(tx, { ...entry, attempt: 0 });
  metrics().auditEvents.inc({ kind: entry.kind });
}
