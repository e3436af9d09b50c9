import "server-only";
import { eq } from "drizzle-orm";
import type { EventKind, LaunchState } from "@/lib/contract/launch-record";
import type { Tx } from "@/lib/db/handle";
import { ledgerEvents, ledgerHead } from "@/lib/db/schema";
import { hashEvent } from "./event-hash";

export type EventDraft = {
  at: Date;
  launchId: string;
  kind: EventKind;
  /** Absent where the launch is made, and where its state stays. */
  from?: LaunchState;
  to?: LaunchState;
  attempt: number;
  actor: string;
  /** Anything that JSON can carry. */
  detail?: unknown;
};

/**
 * Adds one link to the chain, in the transaction of the change that it records. The head's row is
 * locked until that transaction ends, so that links are numbered without gaps: append last.
 */
export async function appendEvent(tx: Tx, draft: EventDraft): Promise<void> {
  const [head] = await tx.select().from(ledgerHead).for("update");
  if (!head) throw new Error("The ledger has lost its head: run `npm run ledger:verify`.");
  const event = {
    seq: head.seq + 1,
    at: draft.at,
    launchId: draft.launchId,
    kind: draft.kind,
    fromState: draft.from ?? null,
    toState: draft.to ?? null,
    attempt: draft.attempt,
    actorId: draft.actor,
    detail: draft.detail === undefined ? null : JSON.stringify(draft.detail),
    prevHash: head.hash,
  };
  const hash = hashEvent(event);
  await tx.insert(ledgerEvents).values({ ...event, hash });
  await tx.update(ledgerHead).set({ seq: event.seq, hash }).where(eq(ledgerHead.id, head.id));
}
