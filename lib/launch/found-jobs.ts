import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";

/** Launches whose jobs the comparison with AWS has found, and when; the newest first. */
export async function foundJobs(_limit: number): Promise<{ launch: LaunchRecord; at: string }[]> {
  return [];
}
