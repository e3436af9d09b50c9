import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";
import { database } from "@/lib/db/handle";
import { requireLaunch } from "@/lib/launch/proof/require-launch";
import { isJobAlreadyRecordedError } from "@/lib/ledger/steps/job-already-recorded";
import { proveJob } from "@/lib/ledger/steps/prove-job";
import { resolveLaunch } from "@/lib/ledger/steps/resolve-launch";
import type { RetryPlan } from "@/lib/ledger/steps/retry";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { describeError, log } from "@/lib/log";

const TIMEOUT_MS = 60_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Throws after a minute without the database, or at once `JobAlreadyRecordedError`. */
export async function recordOutcome(
  launch: LaunchRecord,
  outcome: Outcome,
  retry?: RetryPlan,
): Promise<LaunchRecord> {
  const giveUpAtMs = performance.now() + TIMEOUT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await recordOnce(launch, outcome, retry);
    } catch (error) {
      if (isJobAlreadyRecordedError(error)) throw error;
      logUnrecorded(launch, outcome, error);
      if (performance.now() + pauseMs > giveUpAtMs) throw error;
    }
    await pause(pauseMs);
  }
}

async function recordOnce(
  launch: LaunchRecord,
  outcome: Outcome,
  retry: RetryPlan | undefined,
): Promise<LaunchRecord> {
  const { id, attempt } = launch;
  const settled = await settleLaunch(database(), { id, attempt, outcome, retry });
  return settled ?? recordLate(launch, outcome);
}

/** The outcome was recorded without acknowledgement, or came after the launch became `unknown`. */
async function recordLate(launch: LaunchRecord, outcome: Outcome): Promise<LaunchRecord> {
  const { id, attempt } = launch;
  if (outcome.state === "launched") {
    const { audienceGenerationJobArn: arn, requestId, at } = outcome;
    const evidence = { kind: "late-answer", requestId, at };
    const resolution = {
      id,
      attempt,
      to: "launched",
      arn,
      resolvedBy: "response",
      evidence,
    } as const;
    const resolved = await resolveLaunch(database(), resolution);
    if (resolved) return resolved;
    const proven = await proveLate(launch, arn);
    if (proven) return proven;
  }
  const current = await requireLaunch(id);
  const isLost =
    outcome.state === "launched" &&
    current.audienceGenerationJobArn !== outcome.audienceGenerationJobArn;
  if (isLost) {
    const { audienceGenerationJobArn } = outcome;
    log("error", "launched job not recorded", {
      launchId: id,
      state: current.state,
      audienceGenerationJobArn,
    });
  }
  return current;
}

/** A response overrules `absent`, `closed` and `reserved`. */
async function proveLate(launch: LaunchRecord, arn: string): Promise<LaunchRecord | undefined> {
  const { id, request, account, region } = launch;
  if (account === undefined) return undefined;
  const { kind, launch: known } = await proveJob(database(), {
    id,
    request,
    account,
    region,
    jobs: [{ audienceGenerationJobArn: arn }],
    isLateResponse: true,
  });
  return kind === "known" && known.audienceGenerationJobArn !== arn ? undefined : known;
}

/** If the database does not come back, only the log has the job. */
function logUnrecorded({ id: launchId }: LaunchRecord, outcome: Outcome, error: unknown): void {
  const job =
    outcome.state === "launched"
      ? { audienceGenerationJobArn: outcome.audienceGenerationJobArn }
      : { code: outcome.code };
  const { state } = outcome;
  log("error", "outcome not recorded yet", { launchId, state, ...job, ...describeError(error) });
}
