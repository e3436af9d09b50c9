import "server-only";
import { listJobChanges } from "@/lib/audit/list-job-changes";
import type { JobChangeEvent } from "@/lib/contract/job-changes/job-change";
import { database } from "@/lib/db/handle";

/** What people changed of these jobs in AWS, oldest first. */
export async function readJobChanges(arns: readonly string[]): Promise<JobChangeEvent[]> {
  return listJobChanges(database(), arns);
}
