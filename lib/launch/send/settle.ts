import "server-only";
import type { Connection } from "@/lib/aws/connection";
import { conflictOutcome } from "@/lib/aws/errors/map-error";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Outcome, Rejected } from "@/lib/contract/records/outcome";
import { takenNameWords } from "@/lib/format/failures/taken-name-words";
import { resolveWithJobs } from "@/lib/launch/proof/resolve-with-jobs";
import { isJobAlreadyRecordedError } from "@/lib/ledger/steps/job-already-recorded";
import type { RetryPlan } from "@/lib/ledger/steps/retry";
import { describeError, log } from "@/lib/log";
import { lookUpName } from "./look-up-name";
import { recordOutcome } from "./record-outcome";

export async function settle(
  connection: Connection,
  launch: LaunchRecord,
  { outcome, retry }: { outcome: Outcome; retry?: RetryPlan },
): Promise<LaunchRecord> {
  if (outcome.state === "rejected" && outcome.code === "name-taken") {
    return settleTakenName(connection, launch, outcome);
  }
  try {
    return await recordOutcome(launch, outcome, retry);
  } catch (error) {
    if (!isJobAlreadyRecordedError(error)) throw error;
    // AWS treated the request as a repeat of another launch's, and started nothing.
    return settleTakenName(connection, launch, conflictOutcome(contextOf(launch)));
  }
}

/** If no job is found: `unknown`, because the own job may not be listed yet. */
async function settleTakenName(
  connection: Connection,
  launch: LaunchRecord,
  conflict: Rejected,
): Promise<LaunchRecord> {
  const found = await tryLookUpName(connection, launch);
  if (found?.kind === "other") {
    const { holder: nameHolder } = found;
    const words = takenNameWords(contextOf(launch), nameHolder);
    return recordOutcome(launch, { ...conflict, ...words, nameHolder });
  }
  const unknown = await recordOutcome(launch, {
    ...conflict,
    ...MAYBE_OWN_JOB,
    state: "unknown",
    code: "name-taken",
  });
  // A proof of an earlier attempt's job may have settled the launch.
  if (unknown.state !== "unknown") return unknown;
  return found?.kind === "own" ? resolveWithJobs(unknown, [found.job]) : unknown;
}

const MAYBE_OWN_JOB = {
  title: "Job name is taken, possibly by this launch",
  explanation:
    "AWS says that the job name is taken, but does not list the job yet. This launch may have started it.",
  nextStep: "No action needed. The portal keeps looking for the job and updates this page.",
};

async function tryLookUpName(connection: Connection, launch: LaunchRecord) {
  try {
    return await lookUpName(connection, launch);
  } catch (error) {
    log("warn", "taken name lookup failed", { launchId: launch.id, ...describeError(error) });
    return undefined;
  }
}

function contextOf({ request, region, account }: LaunchRecord) {
  return { request, region, account };
}
