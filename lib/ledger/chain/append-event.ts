import "server-only";
import { sql } from "drizzle-orm";
import type { AuditKind } from "@/lib/contract/records/audit-event";
import type { EventKind, LaunchState } from "@/lib/contract/records/launch-record";
import type { Tx } from "@/lib/db/handle";
import { type EventContent, hashContent } from "./event-hash";
import { noteRecordedStep } from "./head-seen";

export type EventDraft = {
  /** By the database's clock. Absent: now. */
  at?: Date;
  /** Absent for events without a launch. */
  launchId?: string;
  kind: EventKind | AuditKind;
  /** Absent for a new launch, and if the state does not change. */
  from?: LaunchState;
  to?: LaunchState;
  /** 0 for events without a launch. */
  attempt: number;
  actor: string;
  address?: string;
  /** The subject of an event without a launch. */
  object?: string;
  detail?: unknown;
};

/**
 * Records an event in the transaction of its change. The sequencer links it to the chain within a
 * second of the commit. For a step of a launch, the transaction must have locked the launch's row.
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

/** The database adds the time, if absent, and the hash of the launch's previous step. */
function appendStep(at: Date | undefined, content: EventContent) {
  const { launchId, kind, fromState, toState, attempt, actorId } = content;
  const { address, object, detail } = content;
  return sql`select * from append_step(${at ?? null}, ${launchId}, ${kind}, ${fromState}, ${toState}, ${attempt},
    ${actorId}, ${address}, ${object}, ${detail}, ${hashContent(content)})`;
}
