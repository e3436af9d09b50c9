import "server-only";
import type { AuditKind } from "@/lib/contract/records/audit-event";
import { database, type Tx } from "@/lib/db/handle";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { inLedger } from "@/lib/ledger/chain/head-seen";

export type AuditEntry = {
  kind: AuditKind;
  /** Id of the person; `UNKNOWN_ACTOR` where none is known. */
  actor: string;
  /** IP address that they acted from, as far as it is known. */
  address?: string;
  /** What it is about: a session, a path, an action. */
  object?: string;
  /** Anything that JSON can carry; no secret, no token, no request's content. */
  detail?: unknown;
};

/** Who acts where nobody is known. */
export const UNKNOWN_ACTOR = "nobody";

/** Adds to the chain what is no step of a launch, in a transaction of its own. */
export async function recordAuditEvent(entry: AuditEntry): Promise<void> {
  await inLedger(database(), (tx) => appendAuditEvent(tx, entry));
}

/** The same in the transaction of the change that it records, as its last statement. */
export async function appendAuditEvent(tx: Tx, entry: AuditEntry): Promise<void> {
  await appendEvent(tx, { ...entry, attempt: 0 });
}
