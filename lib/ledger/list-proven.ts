import "server-only";
import { desc, eq, inArray } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches, ledgerEvents, ledgerPending, ledgerSteps } from "@/lib/db/schema";
import { toRecord } from "./launch-row";

/** Launches with a job that was found before the ledger knew it, and when that was; newest first. */
export async function listProven(
  db: Db,
  limit: number,
): Promise<{ launch: LaunchRecord; at: string }[]> {
  const kinds = ["adopted", "proven"] as const;
  // What waits to be linked is read first, and may be read twice; it is newer than what is linked.
  const waiting = await db
    .select({ launch: launches, at: ledgerSteps.at, stepId: ledgerSteps.id })
    .from(ledgerPending)
    .innerJoin(ledgerSteps, eq(ledgerSteps.id, ledgerPending.stepId))
    .innerJoin(launches, eq(launches.id, ledgerSteps.launchId))
    .where(inArray(ledgerSteps.kind, [...kinds]))
    .orderBy(desc(ledgerSteps.id))
    .limit(limit);
  const linked = await db
    .select({ launch: launches, at: ledgerEvents.at, stepId: ledgerEvents.stepId })
    .from(ledgerEvents)
    .innerJoin(launches, eq(launches.id, ledgerEvents.launchId))
    .where(inArray(ledgerEvents.kind, [...kinds]))
    .orderBy(desc(ledgerEvents.seq))
    .limit(limit);
  const linkedSteps = new Set(linked.map(({ stepId }) => stepId));
  return [...waiting.filter(({ stepId }) => !linkedSteps.has(stepId)), ...linked]
    .slice(0, limit)
    .map(({ launch, at }) => ({ launch: toRecord(launch), at: at.toISOString() }));
}
