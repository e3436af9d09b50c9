import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";

export async function send(launch: LaunchRecord): Promise<LaunchRecord> {
  return launch;
}
