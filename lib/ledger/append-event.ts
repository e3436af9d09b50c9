import "server-only";
import { eq, sql } from "drizzle-orm";
import type { AuditKind } from "@/lib/contract/audit-event";
import type { EventKind, LaunchState } from "@/lib/contract/launch-record";
import type { Tx } from "@/lib/db/handle";
import { ledgerEvents, ledgerHead } from "@/lib/db/schema";
import { hashEvent } from "./event-hash";
import { noteAppended } from "./head-seen";

export type EventDraft = {
  /** By the database's clock; absent: now. */
  at?: Date;
  /** Absent where the event is of no launch. */
  launchId?: string;
  kind: EventKind | AuditKind;
  /** Absent where the launch is made, and where its state stays. */
  from?: LaunchState;
  to?: LaunchState;
  /** 0 where the event is of no launch. */
  attempt: number;
  actor: string;
  /** IP address that a person acted from. */
  address?: string;
  /** What it is about, where that is no launch. */
  object?: string;
  /** Anything that JSON can carry. */
  detail?: unknown;
};

const NOW = sql`clock_timestamp()::timestamptz(3)`.mapWith(ledgerEvents.at);

/**
 * Adds one link to the chain, in the transaction of the change that it records. The head's row is
 * locked until that transaction ends, so that links are numbered without gaps: append last.
 */
export async function appendEvent(tx: Tx, draft: EventDraft): Promise<void> {
  const [head] = await tx
    .select({ id: ledgerHead.id, seq: ledgerHead.seq, hash: ledgerHead.hash, at: NOW })
    .from(ledgerHead)
    .for("update");
  if (!head) throw new Error("The ledger has lost its head: run `npm run ledger:verify`.");
  const event = {
    seq: head.seq + 1,
    at: draft.at ?? head.at,
    launchId: draft.launchId ?? null,
    kind: draft.kind,
    fromState: draft.from ?? null,
    toState: draft.to ?? null,
    attempt: draft.attempt,
    actorId: draft.actor,
    address: draft.address ?? null,
    object: draft.object ?? null,
    detail: draft.detail === undefined ? null : JSON.stringify(draft.detail),
    prevHash: head.hash,
  };
  const hash = hashEvent(event);
  await tx.insert(ledgerEvents).values({ ...event, hash });
  await tx.update(ledgerHead).set({ seq: event.seq, hash }).where(eq(ledgerHead.id, head.id));
  noteAppended(tx, { seq: event.seq, hash });
}
