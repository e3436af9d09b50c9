import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { findLaunch } from "@/lib/ledger/find-launch";

/** One launch by its id, a UUID. */
export function readLaunch(id: string): Promise<LaunchRecord | undefined> {
  return findLaunch(database(), id);
}
