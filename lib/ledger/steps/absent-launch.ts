import "server-only";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { RECONCILER } from "@/lib/ledger/system-actors";
import type { PersonStep } from "./cancel-launch";
import { NO_RESULT, NO_RETRY } from "./columns";
import { takeStep } from "./take-step";

export type AbsenceSeen = {
  id: string;
  attempt?: number;
  /** Replaces earlier evidence, which stays in the events. */
  evidence: unknown;
};

/** The launch stays `unknown`, because one listing proves nothing. */
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

export async function closeAbsent(
  db: Db,
  { id, actor, address, attempt }: PersonStep,
): Promise<LaunchRecord | undefined> {
  const set = { resolvedBy: "person" } as const;
  return takeStep(db, { verb: "close", id, actor, address, attempt, to: "closed", set });
}

/** By a person. If a first job exists, its tag is found before sending, or AWS refuses the name. */
export async function relaunch(
  db: Db,
  { id, actor, address, attempt, guard }: PersonStep & { guard?: (tx: Tx) => Promise<void> },
): Promise<LaunchRecord | undefined> {
  const step = { verb: "relaunch", id, actor, address, attempt, to: "reserved", guard } as const;
  return takeStep(db, { ...step, set: { ...NO_RESULT, ...NO_RETRY } });
}
