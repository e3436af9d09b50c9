import "server-only";
import type { LaunchRecord, LaunchState } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { listLaunches } from "@/lib/ledger/list-launches";

type PageQuery = { limit: number; cursor?: string; state?: LaunchState };

/** One page of all launches, newest first; without `nextCursor` it is the last. */
export function pageLaunches(
  query: PageQuery,
): Promise<{ launches: LaunchRecord[]; nextCursor?: string }> {
  return listLaunches(database(), query);
}
