import "server-only";
import type { Connection } from "@/lib/aws/connection";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { databaseNow, isClockOff } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { listForReconcile } from "@/lib/ledger/queries/list-for-background";
import { orphanLaunch } from "@/lib/ledger/steps/resolve-launch";
import { describeError, log } from "@/lib/log";
import { noteCheck } from "./note-check";
import { reconcileLaunch } from "./reconcile-launch";
import { type Pass, startPass } from "./reconcile-pass";

export type ReconcileReport = { inDoubt: number; settled: number; failed: number };

/** Sends nothing. What can't be checked is left for the next pass. `now` is the database's time. */
export async function reconcileOnce(connection: Connection, now?: Date): Promise<ReconcileReport> {
  const report: ReconcileReport = { inDoubt: 0, settled: 0, failed: 0 };
  if (isClockOff()) return report;
  const pass = startPass(connection);
  const at = now ?? (await databaseNow(database()));
  for (const launch of await listForReconcile(database(), at)) {
    report.inDoubt += 1;
    try {
      if (await reconcile(launch, pass, at)) report.settled += 1;
    } catch (error) {
      report.failed += 1;
      const failure = mapCallFailure(error, connection);
      await noteCheck(launch, { at, problem: "not-read", ...(failure && { failure }) });
      log("warn", "launch not reconciled", { launchId: launch.id, ...describeError(error) });
    }
  }
  return report;
}

async function reconcile(launch: LaunchRecord, pass: Pass, now: Date): Promise<boolean> {
  const unknown = launch.state === "sending" ? await orphan(launch, now) : launch;
  if (unknown?.state !== "unknown") return false;
  return (await reconcileLaunch(unknown, pass, now)).state !== "unknown";
}

/** Undefined while its process may still be recording the outcome. */
async function orphan(launch: LaunchRecord, now: Date): Promise<LaunchRecord | undefined> {
  const { id, attempt, sendDeadline = launch.updatedAt } = launch;
  if (now.getTime() < Date.parse(sendDeadline) + recordingMarginMs()) return undefined;
  const reason = "The deadline for sending passed without a recorded response.";
  log("warn", "launch orphaned", { launchId: id, attempt });
  return orphanLaunch(database(), { id, attempt, reason });
}

/** Time from the end of a POST to its record. Late responses are recorded too. */
export function recordingMarginMs(): number {
  return Math.min(15_000, Math.max(1_000, env().launchTimeoutMs / 4));
}
