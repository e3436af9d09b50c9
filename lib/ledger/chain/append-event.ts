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
  launchId?: string;
  kind: EventKind | AuditKind;
  from?: LaunchState;
  to?: LaunchState;
  attempt: number;
  actor: string;
  address?: string;
  object?: string;
  detail?: unknown;
};

/** Within the transaction of the change, which must have locked the launch's row, if any. */
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

function appendStep(at: Date | undefined, content: EventContent) {
  const { launchId, kind, fromState, toState, attempt, actorId } = content;
  const { address, object, detail } = content;
  return sql`select * from append_step(${at ?? null}, ${launchId}, ${kind}, ${fromState}, ${toState}, ${attempt},
    ${actorId}, ${address}, ${object}, ${detail}, ${hashContent(content)})`;
}
