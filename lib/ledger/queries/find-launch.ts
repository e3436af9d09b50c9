import "server-only";
import { and, between, desc, eq, inArray } from "drizzle-orm";
import { type LaunchRecord, SYSTEM_ACTOR } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { deriveLaunchId, idsOfKey, readLedger } from "@/lib/ledger/launch-id";
import { LOOKED_AT_ROWS, toRecord } from "./launch-row";

/** Undefined also if the ID is not a UUID. */
export async function findLaunch(db: Db, id: string): Promise<LaunchRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await db.select(LOOKED_AT_ROWS).from(launches).where(eq(launches.id, id));
  return row && toRecord(row);
}

export type KeyOrigin = { actor: string; idempotencyKey: string };

/** The newest of this key, for any request; also one that was found in AWS. */
export async function findLaunchOfKey(
  db: Db,
  { actor, idempotencyKey }: KeyOrigin,
): Promise<LaunchRecord | undefined> {
  const { id: ledgerId } = await readLedger(db);
  const anyId = deriveLaunchId({ ledgerId, actor, idempotencyKey, requestHash: "0".repeat(64) });
  const { first, last } = idsOfKey(anyId);
  const [row] = await db
    .select()
    .from(launches)
    .where(and(between(launches.id, first, last), inArray(launches.actorId, [actor, SYSTEM_ACTOR])))
    .orderBy(desc(launches.createdAt), desc(launches.id))
    .limit(1);
  return row && toRecord(row);
}

export async function findLaunchByArn(db: Db, arn: string): Promise<LaunchRecord | undefined> {
  const [row] = await db.select().from(launches).where(eq(launches.audienceGenerationJobArn, arn));
  return row && toRecord(row);
}

const BATCH = 1_000;

export async function findRecordedArns(db: Db, arns: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < arns.length; start += BATCH) {
    const rows = await db
      .select({ arn: launches.audienceGenerationJobArn })
      .from(launches)
      .where(inArray(launches.audienceGenerationJobArn, arns.slice(start, start + BATCH)));
    for (const { arn } of rows) if (arn !== null) known.add(arn);
  }
  return known;
}
