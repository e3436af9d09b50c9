import "server-only";
import { includesRole } from "@/lib/contract/people/roles";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { type BatchReader, readBatch } from "@/lib/launch/read/read-batch";
import { setPaused } from "@/lib/ledger/steps/reserve-batch";

/** Its owner, or an admin. Throws `PortalError`. */
export async function pauseBatch(
  id: string,
  reader: BatchReader,
  isPaused: boolean,
): Promise<void> {
  const batch = await readBatch(id, reader);
  if (!batch) throw new PortalError("not-found", "Batch not found.");
  if (batch.owner !== reader.id && !includesRole(reader.role, "admin")) {
    throw new PortalError("forbidden", "Only the person who started this batch can pause it.");
  }
  await setPaused(database(), batch.id, isPaused);
}
