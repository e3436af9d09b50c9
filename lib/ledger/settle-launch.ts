import "server-only";
import type { LaunchRecord, LaunchState } from "@/lib/contract/launch-record";
import type { Outcome } from "@/lib/contract/outcome";
import type { Db } from "@/lib/db/handle";
import { recordingJob } from "./job-already-recorded";
import { PORTAL } from "./system-actors";
import { takeStep } from "./take-step";

export type Settlement = {
  id: string;
  /** The attempt that the outcome is of: an answer to an older one settles nothing. */
  attempt: number;
  outcome: Outcome;
};

const STATE_AFTER = {
  launched: "launched",
  rejected: "rejected",
  unknown: "unknown",
  "not-sent": "reserved",
} as const satisfies Record<Outcome["state"], LaunchState>;

/**
 * `sending` → where the answer to its POST leads. Throws `JobAlreadyRecordedError` where the
 * outcome's job belongs to another launch.
 */
export async function settleLaunch(
  db: Db,
  { id, attempt, outcome }: Settlement,
): Promise<LaunchRecord | undefined> {
  const isFinal = outcome.state === "launched" || outcome.state === "rejected";
  return recordingJob(jobOf(outcome), () =>
    takeStep(db, {
      verb: "settle",
      id,
      attempt,
      to: STATE_AFTER[outcome.state],
      actor: PORTAL,
      set: {
        outcome: JSON.stringify(outcome),
        audienceGenerationJobArn: jobOf(outcome) ?? null,
        awsRequestId: requestIdOf(outcome) ?? null,
        resolvedBy: isFinal ? "response" : null,
      },
      detail: { outcome },
    }),
  );
}

function jobOf(outcome: Outcome): string | undefined {
  return outcome.state === "launched" ? outcome.audienceGenerationJobArn : undefined;
}

function requestIdOf(outcome: Outcome): string | undefined {
  return outcome.state === "launched" ? outcome.requestId : outcome.details.requestId;
}
