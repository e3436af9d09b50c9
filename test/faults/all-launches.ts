import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { listLaunches } from "@/lib/ledger/queries/list-launches";

/** More than any trial makes. */
const LIMIT = 1_000;

export async function allLaunches(db: Db): Promise<LaunchRecord[]> {
  return (await listLaunches(db, { limit: LIMIT })).launches;
}
