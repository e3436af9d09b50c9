import "server-only";
import { and, eq } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { LaunchRecord, LaunchState } from "@/lib/contract/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { appendEvent } from "./append-event";
import { isLaunchId, toRecord } from "./launch-row";
import { TRANSITIONS, type Verb } from "./transitions";

export type Step = {
  id: string;
  verb: Exclude<Verb, "reserve" | "reportJob">;
  to: LaunchState;
  /** The step holds for this attempt alone; without one for whatever the state stands at. */
  attempt?: number;
  /** Columns to write beside the state. */
  set?: PgUpdateSetSource<typeof launches>;
  /** Who takes the step; without one, whoever asked for the launch. */
  actor?: string;
  /** IP address that a person acted from. */
  address?: string;
  detail?: unknown;
  /** Runs in the step's own transaction, before the step; what it throws undoes all of it. */
  guard?: (tx: Tx) => Promise<void>;
};

/**
 * One step of one launch: a compare-and-set on its state, and the event that records it, in one
 * transaction. Undefined where the launch was not, or no longer, in the state to step from.
 */
export async function takeStep(db: Db, step: Step): Promise<LaunchRecord | undefined> {
  const { from, to, kind } = TRANSITIONS[step.verb];
  if (!(to as readonly LaunchState[]).includes(step.to)) {
    throw new Error(`No launch can ${step.verb} to ${step.to}.`);
  }
  if (!isLaunchId(step.id)) return undefined;
  return db.transaction(async (tx) => {
    await step.guard?.(tx);
    const at = new Date();
    const [row] = await tx
      .update(launches)
      .set({ ...step.set, state: step.to, updatedAt: at })
      .where(
        and(
          eq(launches.id, step.id),
          eq(launches.state, from),
          step.attempt === undefined ? undefined : eq(launches.attempt, step.attempt),
        ),
      )
      .returning();
    if (!row) return undefined;
    await appendEvent(tx, {
      at,
      launchId: row.id,
      kind,
      ...(from !== step.to && { from, to: step.to }),
      attempt: row.attempt,
      actor: step.actor ?? row.actorId,
      address: step.address,
      detail: step.detail,
    });
    return toRecord(row);
  });
}
