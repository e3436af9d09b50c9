import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { listProven } from "@/lib/ledger/list-proven";

/** Launches whose jobs were found in AWS though the ledger did not know them, newest first. */
export async function foundJobs(limit: number): Promise<{ launch: LaunchRecord; at: string }[]> {
  return listProven(database(), limit);
}
