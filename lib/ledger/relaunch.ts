import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import type { PersonsStep } from "./cancel-launch";
import { NOTHING_KNOWN } from "./claim-launch";
import { NO_RETRY } from "./retry";
import { takeStep } from "./take-step";

/**
 * `absent` → `reserved`, for the same request under the same name. Only a person may ask for it. Should the
 * first job exist after all, its tag tells before anything is sent, or AWS refuses the name.
 */
export async function relaunch(
  db: Db,
  { id, actor, address, attempt, guard }: PersonsStep & { guard?: (tx: Tx) => Promise<void> },
): Promise<LaunchRecord | undefined> {
  const step = { verb: "relaunch", id, actor, address, attempt, to: "reserved", guard } as const;
  return takeStep(db, { ...step, set: { ...NOTHING_KNOWN, ...NO_RETRY } });
}
