import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";
import { database } from "@/lib/db/handle";
import { requireLaunch } from "@/lib/launch/proof/require-launch";
import { JobAlreadyRecordedError } from "@/lib/ledger/steps/job-already-recorded";
import { proveJob } from "@/lib/ledger/steps/prove-job";
import { resolveLaunch } from "@/lib/ledger/steps/resolve-launch";
import type { RetryPlan } from "@/lib/ledger/steps/retry";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { describeError, log } from "@/lib/log";

/** A database may be away for as long as it takes to fail over. */
const TIMEOUT_MS = 60_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Puts on record what became of an attempt, and returns the launch as it then stands. While the
 * database is away it tries again; in the end it throws, and the reconciler has to find out. Throws
 * `JobAlreadyRecordedError` at once where the job is another launch's.
 */
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
      if (error instanceof JobAlreadyRecordedError) throw error;
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

/**
 * The launch is not `sending` any more. Either this very outcome was recorded and only the word of
 * it was lost, or the answer was so late that the launch had been given up.
 */
async function recordLate(launch: LaunchRecord, outcome: Outcome): Promise<LaunchRecord> {
  const { id, attempt } = launch;
  if (outcome.state === "launched") {
    const { audienceGenerationJobArn: arn, requestId, at } = outcome;
    const evidence = { kind: "late-answer", requestId, at };
    const answer = { id, attempt, to: "launched", arn, resolvedBy: "response", evidence } as const;
    const resolved = await resolveLaunch(database(), answer);
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
    log("error", "launched job not on record", {
      launchId: id,
      state: current.state,
      audienceGenerationJobArn,
    });
  }
  return current;
}

/** An answer overrules that the launch was absent, closed, or not sent at all. */
async function proveLate(launch: LaunchRecord, arn: string): Promise<LaunchRecord | undefined> {
  const { id, request, account, region } = launch;
  if (account === undefined) return undefined;
  const { kind, launch: known } = await proveJob(database(), {
    ...{ id, request, account, region },
    jobs: [{ audienceGenerationJobArn: arn }],
    isLateAnswer: true,
  });
  return kind === "known" && known.audienceGenerationJobArn !== arn ? undefined : known;
}

/** Should the database not come back in time, the log alone knows the job. */
function logUnrecorded({ id: launchId }: LaunchRecord, outcome: Outcome, error: unknown): void {
  const job =
    outcome.state === "launched"
      ? { audienceGenerationJobArn: outcome.audienceGenerationJobArn }
      : { code: outcome.code };
  const { state } = outcome;
  log("error", "outcome not recorded yet", { launchId, state, ...job, ...describeError(error) });
}
