import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { type LaunchRow, toRecord } from "@/lib/ledger/queries/launch-row";
import { TRANSITIONS, type Verb } from "./transitions";

export type Step = {
  id: string;
  verb: Exclude<Verb, "reserve" | "adopt" | "reportJob">;
  /** Where it leads. Without one it leaves the state where it is. */
  to?: LaunchState;
  /** The step holds for this attempt alone; without one for whatever the state stands at. */
  attempt?: number;
  /** Columns to write beside the state. */
  set?: PgUpdateSetSource<typeof launches>;
  /** Who takes the step; without one, whoever asked for the launch. */
  actor?: string;
  /** IP address that a person acted from. */
  address?: string;
  /** What the event says beside; of the row as it then is. */
  detail?: unknown | ((row: LaunchRow) => unknown);
  /** Runs in the step's own transaction, before the step; what it throws undoes all of it. */
  guard?: (tx: Tx) => Promise<void>;
};

/**
 * The database's clock at the statement, and never before the launch's last step: instances have
 * clocks of their own, and a launch's story must not run backwards.
 */
export const STEP_TIME = sql`greatest(${launches.updatedAt}, statement_timestamp())`;

/**
 * One step of one launch: a compare-and-set on its state, and the event that records it, in one
 * transaction. Undefined where the launch was not, or no longer, in a state to step from.
 */
export async function takeStep(db: Db, step: Step): Promise<LaunchRecord | undefined> {
  return ledgerTransaction(db, async (tx) => {
    await step.guard?.(tx);
    return takeStepWithin(tx, step);
  });
}

/** The same within a transaction of the caller's, whose `guard` has been asked already. */
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

/** Where there is but one state to step from, the update itself finds out whether it is that. */
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
