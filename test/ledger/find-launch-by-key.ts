import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import {
  generationKey,
  hasEndedWithoutJob,
  type LaunchRow,
  rowByKey,
  toRecord,
} from "@/lib/ledger/queries/launch-row";

/** The latest, if earlier ones were refused or cancelled. */
export async function findLaunchByKey(
  db: Db,
  actor: string,
  key: string,
): Promise<LaunchRecord | undefined> {
  let latest: LaunchRow | undefined;
  for (let generation = 1; !latest || hasEndedWithoutJob(latest); generation++) {
    const row = await rowByKey(db, actor, generationKey(key, generation));
    if (!row) break;
    latest = row;
  }
  return latest && toRecord(latest);
}
