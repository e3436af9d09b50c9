import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { RECONCILER } from "./system-actors";
import { takeStep } from "./take-step";

export type AbsenceSeen = {
  id: string;
  /** The attempt that was looked for; without one it holds for any. */
  attempt?: number;
  /** Replaces the evidence of before, which stays in the events. */
  evidence: unknown;
};

/** A listing without the job: `unknown` stays `unknown`, for one listing proves nothing. */
export async function noteAbsenceSeen(
  db: Db,
  { id, attempt, evidence }: AbsenceSeen,
): Promise<LaunchRecord | undefined> {
  return takeStep(db, {
    verb: "noteAbsence",
    id,
    attempt,
    actor: RECONCILER,
    set: { evidence: JSON.stringify(evidence) },
    detail: { evidence },
  });
}
