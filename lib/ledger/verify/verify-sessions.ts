import "server-only";
import { asc, gt } from "drizzle-orm";
import { sessions } from "@/lib/db/access-tables";
import { CLOCKS_MS } from "@/lib/db/columns";
import type { Tx } from "@/lib/db/handle";
import { hashSession } from "@/lib/db/row-hashes";
import type { Observed } from "./observed";
import type { ChainFault } from "./verify-chain";

const BATCH = 500;

/** The sessions that exist are as their events say. Their last use moves without an event. */
export async function verifySessions(
  tx: Tx,
  { sessions: recorded, now }: Pick<Observed, "sessions"> & { now: Date },
): Promise<ChainFault | undefined> {
  for (let batch = await readBatch(tx); batch.length > 0; ) {
    for (const row of batch) {
      const event = recorded.get(row.id);
      const seq = event?.seq ?? 0;
      if (!event) return { seq, reason: `session ${row.id} has no event` };
      const isRecorded = event.hash === undefined || event.hash === hashSession(row);
      const usedMs = row.lastSeenAt.getTime();
      const isPast = usedMs >= row.createdAt.getTime() && usedMs <= now.getTime() + CLOCKS_MS;
      if (!isRecorded || !isPast) {
        return { seq, reason: `session ${row.id} differs from its event` };
      }
    }
    batch = await readBatch(tx, batch.at(-1)?.id);
  }
  return undefined;
}

function readBatch(tx: Tx, afterId?: string) {
  return tx
    .select()
    .from(sessions)
    .where(afterId === undefined ? undefined : gt(sessions.id, afterId))
    .orderBy(asc(sessions.id))
    .limit(BATCH);
}
