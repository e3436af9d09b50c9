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
import { planUnlessStopped, type RetryPlan, retryColumns } from "./retry";
import { takeStepWithin } from "./take-step";

export type Settlement = {
  id: string;
  /** The attempt that the outcome is of: an answer to an older one settles nothing. */
  attempt: number;
  outcome: Outcome;
  /** Whether the portal sends it again by itself, should it be proven unsent. */
  retry?: RetryPlan;
};

const STATE_AFTER = {
  launched: "launched",
  rejected: "rejected",
  unknown: "unknown",
  "not-sent": "reserved",
} as const satisfies Record<Outcome["state"], LaunchState>;

/**
 * `sending` → where the answer to its POST leads. A proof of the launch's job that was found
 * meanwhile counts as well: with the answer's job it may be a second one. Throws
 * `JobAlreadyRecordedError` where the outcome's job belongs to another launch.
 */
export async function settleLaunch(
  db: Db,
  settlement: Settlement,
): Promise<LaunchRecord | undefined> {
  const { id, attempt, outcome } = settlement;
  return withJobConflict(jobOf(outcome), () =>
    ledgerTransaction(db, async (tx) => {
      // A first attempt has nothing behind it: no proof, and no retry that goes on.
      const needsRow = attempt > 1 || outcome.state === "not-sent";
      if (attempt > 1) await stopIfDuplicate(tx, settlement);
      const row = needsRow ? await lockRow(tx, settlement) : undefined;
      if (needsRow && !row) return undefined;
      const proof = row && proofOfAttempt(row, { attempt });
      const step = proof
        ? settleWithProof(outcome, proof)
        : { to: STATE_AFTER[outcome.state], ...plainColumns(outcome) };
      const { to, arn, ...columns } = step;
      return takeStepWithin(tx, {
        verb: "settle",
        id,
        attempt,
        to,
        actor: PORTAL,
        set: {
          outcome:
            to === "launched" && arn !== undefined && outcome.state !== "launched"
              ? launchedOutcome(arn)
              : JSON.stringify(outcome),
          awsRequestId: requestIdOf(outcome) ?? null,
          audienceGenerationJobArn: arn ?? null,
          ...columns,
          ...(row && outcome.state === "not-sent" && to === "reserved"
            ? retryColumns(row, outcome.code, await planUnlessStopped(tx, row, settlement.retry))
            : {}),
        },
        detail: { outcome, ...(proof && { audienceGenerationJobArn: arn, proof }) },
      });
    }),
  );
}

/** A second job of one launch: nothing is sent before somebody has seen it. The switch before the row. */
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
  const isFinal = outcome.state === "launched" || outcome.state === "rejected";
  return { arn: jobOf(outcome), resolvedBy: isFinal ? ("response" as const) : null };
}

type Settled = {
  to: LaunchState;
  arn: string | undefined;
  resolvedBy: "response" | "reconciler" | null;
  evidence?: string;
};

/**
 * An earlier attempt has a job. An answer that says nothing for certain leaves open whether this
 * one has another: the reconciler finds out.
 */
function settleWithProof(outcome: Outcome, proof: Proof): Settled {
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

function requestIdOf(outcome: Outcome): string | undefined {
  return outcome.state === "launched" ? outcome.requestId : outcome.details.requestId;
}
