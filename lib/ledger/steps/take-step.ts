import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { type LaunchRow, toRecord } from "@/lib/ledger/queries/launch-row";
import { STEP_TIME } from "./columns";
import { TRANSITIONS, type Verb } from "./transitions";

export type Step = {
  id: string;
  verb: Exclude<Verb, "reserve" | "adopt" | "reportJob">;
  /** The new state. Absent: unchanged. */
  to?: LaunchState;
  /** Required attempt. Absent: any. */
  attempt?: number;
  set?: PgUpdateSetSource<typeof launches>;
  /** Absent: the person who started the launch. */
  actor?: string;
  address?: string;
  detail?: unknown | ((row: LaunchRow) => unknown);
  /** Runs before the step in its transaction, and aborts it by throwing. */
  guard?: (tx: Tx) => Promise<void>;
};

/** Compare-and-set and event in one transaction. Undefined if the state does not allow the step. */
export async function takeStep(db: Db, step: Step): Promise<LaunchRecord | undefined> {
  return ledgerTransaction(db, async (tx) => {
    await step.guard?.(tx);
    return takeStepWithin(tx, step);
  });
}

/** Without `guard`. */
export async function takeStepWithin(tx: Tx, step: Step): Promise<LaunchRecord | undefined> {
  const { from, to, kind } = TRANSITIONS[step.verb];
  if (step.to && !(to as readonly LaunchState[]).includes(step.to)) {
    throw new Error(`No launch can ${step.verb} to ${step.to}.`);
  }
  if (!isUuid(step.id)) return undefined;
  const before = await stateBefore(tx, step.id, from);
  if (!before) return undefined;
  const next = step.to ?? before;
  const [row] = await tx
    .update(launches)
    .set({ ...step.set, state: next, updatedAt: STEP_TIME })
    .where(
      and(
        eq(launches.id, step.id),
        eq(launches.state, before),
        step.attempt === undefined ? undefined : eq(launches.attempt, step.attempt),
      ),
    )
    .returning();
  if (!row) return undefined;
  await appendEvent(tx, {
    at: row.updatedAt,
    launchId: row.id,
    kind,
    ...(before !== next && { from: before, to: next }),
    attempt: row.attempt,
    actor: step.actor ?? row.actorId,
    address: step.address,
    detail: typeof step.detail === "function" ? step.detail(row) : step.detail,
  });
  return toRecord(row);
}

/** With only one allowed state, the update itself checks it. */
async function stateBefore(
  tx: Tx,
  id: string,
  from: readonly LaunchState[],
): Promise<LaunchState | undefined> {
  if (from.length === 1) return from[0];
  const [row] = await tx
    .select({ state: launches.state })
    .from(launches)
    .where(and(eq(launches.id, id), inArray(launches.state, [...from])))
    .for("update");
  return row?.state;
}
