import "server-only";
import { parseArn } from "@/lib/contract/launch-request/arn";
import type { LaunchRecord, Resolver } from "@/lib/contract/records/launch-record";
import type { Launched } from "@/lib/contract/records/outcome";
import type { Db } from "@/lib/db/handle";
import { PORTAL, RECONCILER } from "@/lib/ledger/system-actors";
import { withJobConflict } from "./job-already-recorded";
import { takeStep } from "./take-step";

export type Resolution = {
  id: string;
  attempt?: number;
  evidence: unknown;
} & ({ to: "launched"; arn: string } | { to: "absent" | "duplicate"; arn?: undefined }) &
  (
    | { resolvedBy: Exclude<Resolver, "person">; actor?: undefined }
    | { resolvedBy: "person"; actor: string }
  );

/** Also by a late response. Throws `JobAlreadyRecordedError` if another launch has the job. */
export async function resolveLaunch(
  db: Db,
  resolution: Resolution,
): Promise<LaunchRecord | undefined> {
  const { id, attempt, to, arn, resolvedBy, evidence } = resolution;
  const recordedOutcome = arn === undefined ? undefined : launchedOutcome(arn);
  return withJobConflict(arn, () =>
    takeStep(db, {
      verb: "resolve",
      id,
      attempt,
      to,
      actor: actorOf(resolution),
      set: {
        resolvedBy,
        evidence: JSON.stringify(evidence),
        ...(recordedOutcome && {
          audienceGenerationJobArn: arn,
          outcome: JSON.stringify(recordedOutcome),
        }),
      },
      detail: { resolvedBy, evidence, audienceGenerationJobArn: arn, recordedOutcome },
    }),
  );
}

function actorOf({ resolvedBy, actor }: Resolution): string | undefined {
  if (resolvedBy === "person") return actor;
  return resolvedBy === "response" ? PORTAL : RECONCILER;
}

/** The outcome of a launch whose job was found. Events have it as `recordedOutcome`. */
export function launchedOutcome(arn: string, at = new Date()): Launched {
  const region = parseArn(arn)?.region ?? "";
  return { state: "launched", audienceGenerationJobArn: arn, region, at: at.toISOString() };
}

export type Orphan = { id: string; attempt: number; reason: string };

/** `sending` → `unknown`: the process that claimed it has ended and may have sent it. */
export async function orphanLaunch(
  db: Db,
  { id, attempt, reason }: Orphan,
): Promise<LaunchRecord | undefined> {
  return takeStep(db, {
    verb: "orphan",
    id,
    attempt,
    to: "unknown",
    actor: RECONCILER,
    set: { evidence: JSON.stringify({ reason }) },
    detail: { reason },
  });
}
