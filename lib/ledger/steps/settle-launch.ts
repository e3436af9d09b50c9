import "server-only";
import { and, eq } from "drizzle-orm";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import type { LaunchRow } from "@/lib/ledger/queries/launch-row";
import { stopSendingWithin } from "@/lib/ledger/switch/sending-switch";
import { PORTAL, RECONCILER } from "@/lib/ledger/system-actors";
import { withJobConflict } from "./job-already-recorded";
import { type Proof, proofOfAttempt } from "./proof";
import { launchedOutcome } from "./resolve-launch";
import { planUnlessStopped, type RetryPlan, recordedRetry, retryColumns } from "./retry";
import { takeStepWithin } from "./take-step";

export type Settlement = {
  id: string;
  /** An outcome of an older attempt changes nothing. */
  attempt: number;
  outcome: Outcome;
  retry?: RetryPlan;
};

const STATE_AFTER = {
  launched: "launched",
  rejected: "rejected",
  unknown: "unknown",
  "not-sent": "reserved",
} as const satisfies Record<Outcome["state"], LaunchState>;

/** Uses proofs found meanwhile. Throws `JobAlreadyRecordedError` if another launch has the job. */
export async function settleLaunch(
  db: Db,
  settlement: Settlement,
): Promise<LaunchRecord | undefined> {
  const { id, attempt, outcome } = settlement;
  return withJobConflict(jobOf(outcome), () =>
    ledgerTransaction(db, async (tx) => {
      // A first attempt has neither a proof nor a retry.
      const needsLock = attempt > 1 || outcome.state === "not-sent";
      if (attempt > 1) await stopIfDuplicate(tx, settlement);
      const row = needsLock ? await lockRow(tx, settlement) : undefined;
      if (needsLock && !row) return undefined;
      const proof = row && proofOfAttempt(row, { attempt });
      const step = proof
        ? settleWithProof(outcome, proof)
        : { to: STATE_AFTER[outcome.state], ...plainColumns(outcome) };
      const { to, arn, ...columns } = step;
      const recordedOutcome =
        to === "launched" && arn !== undefined && outcome.state !== "launched"
          ? launchedOutcome(arn)
          : undefined;
      return takeStepWithin(tx, {
        verb: "settle",
        id,
        attempt,
        to,
        actor: PORTAL,
        set: {
          outcome: JSON.stringify(recordedOutcome ?? outcome),
          awsRequestId: requestIdOf(outcome) ?? null,
          audienceGenerationJobArn: arn ?? null,
          ...columns,
          ...(row && outcome.state === "not-sent" && to === "reserved"
            ? retryColumns(row, outcome.code, await planUnlessStopped(tx, row, settlement.retry))
            : {}),
        },
        detail: (settled: LaunchRow) => ({
          outcome,
          ...(proof && { audienceGenerationJobArn: arn, proof, recordedOutcome }),
          ...(to === "reserved" && { retry: recordedRetry(settled) }),
        }),
      });
    }),
  );
}

/** Stops sending if the launch has a second job. Locks the switch before the row. */
async function stopIfDuplicate(tx: Tx, { id, attempt, outcome }: Settlement): Promise<void> {
  const [row] = await tx.select().from(launches).where(eq(launches.id, id));
  const proof = row && proofOfAttempt(row, { attempt });
  if (!proof || settleWithProof(outcome, proof).to !== "duplicate") return;
  const reason = `AWS has two jobs “${row.name}” from one launch of this portal`;
  await stopSendingWithin(tx, { actor: RECONCILER, reason });
}

async function lockRow(tx: Tx, { id, attempt }: Settlement): Promise<LaunchRow | undefined> {
  const [row] = await tx
    .select()
    .from(launches)
    .where(and(eq(launches.id, id), eq(launches.state, "sending"), eq(launches.attempt, attempt)))
    .for("update");
  return row;
}

function plainColumns(outcome: Outcome) {
  return { arn: jobOf(outcome), resolvedBy: resolverOf(outcome) };
}

export function resolverOf({ state }: Outcome): "response" | null {
  return state === "launched" || state === "rejected" ? "response" : null;
}

type Settled = {
  to: LaunchState;
  arn: string | undefined;
  resolvedBy: "response" | "reconciler" | null;
  evidence?: string;
};

/** After an unknown outcome there may be another job, which the reconciler finds out. */
export function settleWithProof(outcome: Outcome, proof: Proof): Settled {
  if (outcome.state === "unknown") return { to: "unknown", arn: undefined, resolvedBy: null };
  const jobs = proof.jobs.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn);
  const own = jobOf(outcome);
  const arns = [...new Set(own === undefined ? jobs : [own, ...jobs])];
  const [arn] = arns;
  if (arns.length === 1) return { to: "launched", arn, resolvedBy: "reconciler" };
  const evidence = JSON.stringify({
    ...proof,
    jobs: arns.map((audienceGenerationJobArn) => ({ audienceGenerationJobArn })),
  });
  return { to: "duplicate", arn: undefined, resolvedBy: "reconciler", evidence };
}

function jobOf(outcome: Outcome): string | undefined {
  return outcome.state === "launched" ? outcome.audienceGenerationJobArn : undefined;
}

export function requestIdOf(outcome: Outcome): string | undefined {
  return outcome.state === "launched" ? outcome.requestId : outcome.details.requestId;
}
