import "server-only";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { takeStep } from "./take-step";

export type PersonStep = {
  id: string;
  actor: string;
  address?: string;
  attempt?: number;
};

/** AWS has executed nothing. */
export async function cancelLaunch(
  db: Db,
  { id, actor, address, attempt }: PersonStep,
): Promise<LaunchRecord | undefined> {
  return takeStep(db, { verb: "cancel", id, actor, address, attempt, to: "cancelled" });
}
