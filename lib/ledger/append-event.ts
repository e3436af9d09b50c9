import "server-only";
import { sql } from "drizzle-orm";
import type { AuditKind } from "@/lib/contract/audit-event";
import type { EventKind, LaunchState } from "@/lib/contract/launch-record";
import { afterCommit } from "@/lib/db/after-commit";
import type { Tx } from "@/lib/db/handle";
import { type EventContent, hashContent } from "./event-hash";
import { noteAppended } from "./last-appended";
import { wakeSequencer } from "./sequencer";

export type EventDraft = {
  at: Date;
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
 * after that commit. Where it is a step of a launch, the transaction must have the launch's row
 * locked: no other step of it may come in between.
 */
export async function appendEvent(tx: Tx, draft: EventDraft): Promise<void> {
  const content: EventContent = {
    at: draft.at,
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
  const { rows } = await tx.execute<{ id: string; hash: string }>(insertStep(content));
  const [step] = rows;
  if (!step) throw new Error("The step was not recorded.");
  afterCommit(tx, () => {
    noteAppended({ stepId: Number(step.id), hash: step.hash });
    wakeSequencer();
  });
}

/**
 * In one statement, which sees what was committed before the launch's row was locked. An event
 * that a version before this one appended (the first format) may be the newest of the launch.
 */
function insertStep(content: EventContent) {
  const { at, launchId, kind, fromState, toState, attempt, actorId } = content;
  const { address, object, detail } = content;
  return sql`
    with before as (
      select (
        select hash from (
          (select id as step_id, 0 as format_1, hash from ledger_steps
            where launch_id = ${launchId}::uuid order by id desc limit 1)
          union all
          (select coalesce(after_step_id, 0), 1, hash from ledger_events
            where launch_id = ${launchId}::uuid and step_id is null order by seq desc limit 1)
        ) newest order by step_id desc, format_1 desc limit 1
      ) as hash
    ), step as (
      insert into ledger_steps
        (at, launch_id, kind, from_state, to_state, attempt, actor_id, address, object, detail, prev_hash, hash)
      select ${at}::timestamptz, ${launchId}::uuid, ${kind}, ${fromState}, ${toState}, ${attempt}::int,
        ${actorId}, ${address}, ${object}, ${detail}, before.hash,
        encode(sha256(convert_to(coalesce(before.hash, '') || ${hashContent(content)}, 'UTF8')), 'hex')
      from before
      returning id, hash
    ), pending as (
      insert into ledger_pending (step_id) select id from step
    )
    select id, hash from step`;
}
