import "server-only";
import type { LaunchRecord, LaunchState } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { listLaunches } from "@/lib/ledger/list-launches";

export type LaunchQuery = { limit: number; cursor?: string; state?: LaunchState };

/** One page of all launches, newest first. */
export function readLaunches(
  query: LaunchQuery,
): Promise<{ launches: LaunchRecord[]; nextCursor?: string }> {
  return listLaunches(database(), query);
}
