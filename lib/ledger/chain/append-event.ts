import "server-only";
import { sql } from "drizzle-orm";
import type { LedgerKind } from "@/lib/contract/records/audit-event";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import type { Tx } from "@/lib/db/handle";
import { type EventContent, hashContent } from "./event-hash";
import { noteRecordedStep } from "./head-seen";

export type EventDraft = {
  /** By the database's clock. Absent: now. */
  at?: Date;
  launchId?: string;
  kind: LedgerKind;
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
  const { launchId, kind, fromState, toState, attempt, actorId, address, object, detail, hash } =
    hashed(draft);
  const { rows } = await tx.execute<AppendedStep>(
    sql`select * from append_step(${draft.at ?? null}, ${launchId}, ${kind}, ${fromState}, ${toState}, ${attempt},
      ${actorId}, ${address}, ${object}, ${detail}, ${hash})`,
  );
  noteNewest(tx, rows);
}

/** The same for many, in one statement. */
export async function appendEvents(tx: Tx, drafts: readonly EventDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const steps = drafts.map((draft) => ({ ...hashed(draft), at: draft.at?.toISOString() ?? null }));
  const { rows } = await tx.execute<AppendedStep>(sql`
    select appended.step_id, appended.step_hash
    from json_to_recordset(${JSON.stringify(steps)}::json) as step ("at" timestamptz, "launchId" uuid,
      "kind" text, "fromState" text, "toState" text, "attempt" int, "actorId" text, "address" text,
      "object" text, "detail" text, "hash" text),
    lateral append_step("at", "launchId", "kind", "fromState", "toState", "attempt", "actorId", "address",
      "object", "detail", "hash") appended
    order by appended.step_id`);
  noteNewest(tx, rows);
}

type AppendedStep = { step_id: string; step_hash: string };

function noteNewest(tx: Tx, rows: readonly AppendedStep[]): void {
  const newest = rows.at(-1);
  if (!newest) throw new Error("The step was not recorded.");
  noteRecordedStep(tx, { id: Number(newest.step_id), hash: newest.step_hash });
}

function hashed(draft: EventDraft): EventContent & { hash: string } {
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
  return { ...content, hash: hashContent(content) };
}
