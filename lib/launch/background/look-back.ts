import "server-only";
import type { Connection } from "@/lib/aws/connection";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { findOurs } from "@/lib/launch/proof/find-ours";
import { proveFound } from "@/lib/launch/proof/prove-found";
import { listEndedUnsent } from "@/lib/ledger/queries/list-for-background";
import { describeError, log } from "@/lib/log";
import { type Pass, startPass } from "./reconcile-pass";

/** How long AWS may still come up with the job of a launch that was found absent. */
const LOOKED_FOR_MS = 7 * 24 * 3600_000;

/**
 * Looks once more for the jobs of launches that are `absent` or `closed`: a list that lagged for
 * longer than anybody thought is proof all the same. Returns how many it found.
 */
export async function lookBack(connection: Connection): Promise<number> {
  const pass = startPass(connection);
  const identity = await connection.identity();
  if (!identity) return 0;
  let found = 0;
  for (const launch of await listEndedUnsent(database(), LOOKED_FOR_MS)) {
    if (launch.account !== identity.account || launch.region !== connection.region) continue;
    // Without the tag a job can't be distinguished from one that was started elsewhere since.
    if (!launch.correlationTag) continue;
    try {
      if (await lookFor(launch, pass, identity.account)) found += 1;
    } catch (error) {
      log("warn", "launch not looked for", { launchId: launch.id, ...describeError(error) });
    }
  }
  return found;
}

async function lookFor(launch: LaunchRecord, pass: Pass, account: string): Promise<boolean> {
  const { ours } = await findOurs(pass.connection, launch, await pass.jobsNear(launch.request));
  const result = await proveFound(launch.id, ours, {
    account,
    region: pass.connection.region,
  });
  return result !== undefined && result.kind !== "known";
}
