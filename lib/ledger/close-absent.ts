import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import type { PersonsStep } from "./cancel-launch";
import { takeStep } from "./take-step";

/** `absent` → `closed`: a person lets it rest, and the evidence of its absence stays. */
export async function closeAbsent(
  db: Db,
  { id, actor, address, attempt }: PersonsStep,
): Promise<LaunchRecord | undefined> {
  const set = { resolvedBy: "person" } as const;
  return takeStep(db, { verb: "close", id, actor, address, attempt, to: "closed", set });
}
