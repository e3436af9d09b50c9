import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { RECONCILER } from "./system-actors";
import { takeStep } from "./take-step";

export type Orphan = { id: string; attempt: number; reason: string };

/** `sending` → `unknown`: whoever claimed it is gone, and may have sent it. */
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
