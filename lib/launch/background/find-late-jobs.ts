import "server-only";
import type { Connection } from "@/lib/aws/connection";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { findOwnJobs } from "@/lib/launch/proof/find-own-jobs";
import { recordFoundJobs } from "@/lib/launch/proof/record-found-jobs";
import { listAbsentAndClosed } from "@/lib/ledger/queries/list-for-background";
import { describeError, log } from "@/lib/log";
import { type Pass, startPass } from "./reconcile-pass";

/** How long after sending a job may still appear in AWS's lists. */
const SEARCH_MS = 7 * 24 * 3600_000;

/** AWS's lists may lag for longer than the settle window. Returns how many jobs it found. */
export async function findLateJobs(connection: Connection): Promise<number> {
  const pass = startPass(connection);
  const identity = await connection.identity();
  let found = 0;
  for (const launch of await listAbsentAndClosed(database(), SEARCH_MS)) {
    if (launch.account !== identity.account || launch.region !== connection.region) continue;
    // Without the tag, a job can't be distinguished from one started elsewhere since.
    if (!launch.correlationTag) continue;
    try {
      if (await recordLateJobs(launch, pass, identity.account)) found += 1;
    } catch (error) {
      log("warn", "late job lookup failed", { launchId: launch.id, ...describeError(error) });
    }
  }
  return found;
}

async function recordLateJobs(launch: LaunchRecord, pass: Pass, account: string): Promise<boolean> {
  const { own } = await findOwnJobs(pass.connection, launch, await pass.jobsNear(launch.request));
  const result = await recordFoundJobs(launch.id, own, {
    account,
    region: pass.connection.region,
  });
  return result !== undefined && result.kind !== "known";
}
