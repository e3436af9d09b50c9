import "server-only";
import { desc, eq, inArray } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches, ledgerEvents } from "@/lib/db/schema";
import { toRecord } from "./launch-row";

/** Launches with a job that was found before the ledger knew it, and when that was; newest first. */
export async function listProven(
  db: Db,
  limit: number,
): Promise<{ launch: LaunchRecord; at: string }[]> {
  const rows = await db
    .select({ launch: launches, at: ledgerEvents.at })
    .from(ledgerEvents)
    .innerJoin(launches, eq(launches.id, ledgerEvents.launchId))
    .where(inArray(ledgerEvents.kind, ["adopted", "proven"]))
    .orderBy(desc(ledgerEvents.seq))
    .limit(limit);
  return rows.map(({ launch, at }) => ({ launch: toRecord(launch), at: at.toISOString() }));
}
