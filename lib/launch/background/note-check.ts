import "server-only";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { type CheckResult, recordCheck } from "@/lib/ledger/queries/launch-checks";
import { describeError, log } from "@/lib/log";

/** For the launch's page. Never throws: the launch is decided without it. */
export async function noteCheck({ id, attempt }: LaunchRecord, result: CheckResult): Promise<void> {
  try {
    await recordCheck(database(), { launchId: id, attempt, ...result });
  } catch (error) {
    log("warn", "launch check not recorded", { launchId: id, ...describeError(error) });
  }
}
