import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Outcome } from "@/lib/contract/outcome";
import type { Db } from "@/lib/db/handle";
import { PORTAL } from "./system-actors";
import { takeStep } from "./take-step";

export type Unsent = {
  id: string;
  attempt: number;
  outcome: Extract<Outcome, { state: "not-sent" }>;
};

/** Why a launch could not even be claimed: it rests at `reserved`, and says so. */
export async function noteUnsent(
  db: Db,
  { id, attempt, outcome }: Unsent,
): Promise<LaunchRecord | undefined> {
  return takeStep(db, {
    verb: "noteUnsent",
    id,
    attempt,
    to: "reserved",
    actor: PORTAL,
    set: { outcome: JSON.stringify(outcome) },
    detail: { outcome },
  });
}
