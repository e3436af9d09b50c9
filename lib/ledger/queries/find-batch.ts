import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import { batches, batchLaunches } from "@/lib/db/batch-tables";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { toRecord } from "./launch-row";

export type BatchRecord = {
  id: string;
  owner: string;
  /** ISO 8601. */
  createdAt: string;
  endsAt: string;
  isPaused: boolean;
  /** In the order of the batch. */
  launches: LaunchRecord[];
};

/** Whether the person has used the key for a batch. */
export async function isBatchKeyUsed(
  db: Db,
  { owner, idempotencyKey }: { owner: string; idempotencyKey: string },
): Promise<boolean> {
  const ofKey = and(eq(batches.ownerId, owner), eq(batches.idempotencyKey, idempotencyKey));
  return (await db.$count(batches, ofKey)) > 0;
}

/** The ID of the batch that the launch is of, if it is of one. */
export async function findBatchOfLaunch(db: Db, launchId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: batchLaunches.batchId })
    .from(batchLaunches)
    .where(eq(batchLaunches.launchId, launchId));
  return row?.id;
}

/** Undefined also if the ID is not a UUID. */
export async function findBatch(db: Db, id: string): Promise<BatchRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const [batch] = await db.select().from(batches).where(eq(batches.id, id));
  if (!batch) return undefined;
  const rows = await db
    .select({ launch: launches })
    .from(batchLaunches)
    .innerJoin(launches, eq(launches.id, batchLaunches.launchId))
    .where(eq(batchLaunches.batchId, id))
    .orderBy(asc(batchLaunches.position));
  return {
    id,
    owner: batch.ownerId,
    createdAt: batch.createdAt.toISOString(),
    endsAt: batch.endsAt.toISOString(),
    isPaused: batch.pausedAt !== null,
    launches: rows.map(({ launch }) => toRecord(launch)),
  };
}
