import "server-only";
import type { BatchState } from "@/lib/contract/launch-form/batch";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { isVisible, type Viewer } from "@/lib/contract/people/visibility";
import { isRetrying } from "@/lib/contract/records/launch-progress";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import {
  type BatchRecord,
  findBatch,
  findBatchOfLaunch,
  isBatchKeyUsed,
} from "@/lib/ledger/queries/find-batch";

export type ShownBatch = BatchRecord & { state: BatchState };

export type BatchReader = Viewer & { role: Role };

const IN_DOUBT: readonly LaunchState[] = ["sending", "unknown"];

export async function hasBatchOfKey(key: {
  owner: string;
  idempotencyKey: string;
}): Promise<boolean> {
  return isBatchKeyUsed(database(), key);
}

/** The ID of its batch, which those who see the launch may see. */
export async function readBatchOfLaunch(launchId: string): Promise<string | undefined> {
  return findBatchOfLaunch(database(), launchId);
}

/** Others see those of its launches that they may see. Undefined where there are none. */
export async function readBatch(id: string, reader: BatchReader): Promise<ShownBatch | undefined> {
  const batch = await findBatch(database(), id);
  if (!batch) return undefined;
  const state = stateOf(batch, await databaseNow(database()));
  const isOwn = batch.owner === reader.id || includesRole(reader.role, "admin");
  const launches = batch.launches.filter(
    ({ actor, request: { collaborationId } }) =>
      isOwn || isVisible(reader, { actor, collaborationId }),
  );
  return launches.length === 0 ? undefined : { ...batch, launches, state };
}

function stateOf({ launches, isPaused }: BatchRecord, now: Date): BatchState {
  const waits = launches.some((launch) => isRetrying(launch, now));
  if (waits && isPaused) return "paused";
  if (waits || launches.some(({ state }) => IN_DOUBT.includes(state))) return "running";
  return launches.some(({ state }) => state === "reserved") ? "ended" : "done";
}
