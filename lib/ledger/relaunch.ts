import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import type { PersonsStep } from "./cancel-launch";
import { NOTHING_KNOWN } from "./claim-launch";
import { takeStep } from "./take-step";

/**
 * `absent` → `reserved`, for the same request under the same name. Only a person may ask for it:
 * should the first job exist after all, AWS refuses the name instead of running two.
 */
export async function relaunch(
  db: Db,
  { id, actor, address, attempt, guard }: PersonsStep & { guard?: (tx: Tx) => Promise<void> },
): Promise<LaunchRecord | undefined> {
  const step = { verb: "relaunch", id, actor, address, attempt, to: "reserved", guard } as const;
  return takeStep(db, { ...step, set: NOTHING_KNOWN });
}
