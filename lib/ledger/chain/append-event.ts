import "server-only";
import { sql } from "drizzle-orm";
import type { AuditKind } from "@/lib/contract/records/audit-event";
import type { EventKind, LaunchState } from "@/lib/contract/records/launch-record";
import type { Tx } from "@/lib/db/handle";
import { type EventContent, hashContent } from "./event-hash";
import { noteRecordedStep } from "./head-seen";

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

/**
 * Records an event in the transaction of the change that it belongs to. It is linked to the chain
 * within a second of that commit. Where it is a step of a launch, the transaction must have the
 * launch's row locked: no other step of it may come in between.
 */
export async function appendEvent(tx: Tx, draft: EventDraft): Promise<void> {
  const content = {
    launchId: draft.launchId ?? null,
    kind: draft.kind,
    fromState: draft.from ?? null,
    toState: draft.to ?? null,
    attempt: draft.attempt,
    actorId: draft.actor,
    address: draft.address ?? null,
    object: draft.object ?? null,
    detail: draft.detail === undefined ? null : JSON.stringify(draft.detail),
  };
  const { rows } = await tx.execute<{ step_id: string; step_hash: string }>(
    appendStep(draft.at, content),
  );
  const [step] = rows;
  if (!step) throw new Error("The step was not recorded.");
  noteRecordedStep(tx, { id: Number(step.step_id), hash: step.step_hash });
}

/** The database adds its time, unless there is one, and the hash of the launch's step before. */
function appendStep(at: Date | undefined, content: EventContent) {
  const { launchId, kind, fromState, toState, attempt, actorId } = content;
  const { address, object, detail } = content;
  return sql`select * from append_step(${at ?? null}, ${launchId}, ${kind}, ${fromState}, ${toState}, ${attempt},
    ${actorId}, ${address}, ${object}, ${detail}, ${hashContent(content)})`;
}
