import "server-only";
import { asc, gt } from "drizzle-orm";
import type { Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { hashJson } from "./hash-json";
import type { LaunchRow } from "./launch-row";
import type { Histories, History } from "./replay-event";
import type { Fault } from "./verify-chain";

const BATCH = 1_000;

/** Every launch as its events tell it, and none without events; a fault names the launch's last. */
export async function verifyLaunches(tx: Tx, histories: Histories): Promise<Fault | undefined> {
  let batch = await readBatch(tx);
  while (batch.length > 0) {
    for (const row of batch) {
      const history = histories.get(row.id);
      const reason = difference(row, history);
      if (reason) return { seq: history?.lastSeq ?? 0, reason: `launch ${row.id} ${reason}` };
      histories.delete(row.id);
    }
    batch = await readBatch(tx, batch.at(-1)?.id);
  }
  for (const [id, { lastSeq }] of histories) {
    return { seq: lastSeq, reason: `launch ${id} is gone` };
  }
  return undefined;
}

async function readBatch(tx: Tx, afterId?: string): Promise<LaunchRow[]> {
  return tx
    .select()
    .from(launches)
    .where(afterId === undefined ? undefined : gt(launches.id, afterId))
    .orderBy(asc(launches.id))
    .limit(BATCH);
}

function difference(row: LaunchRow, history: History | undefined): string | undefined {
  if (!history) return "has no events";
  // An instance of the version before may have closed it while the database was brought up to date.
  const isClosedBefore = row.state === "rejected" && history.state === "closed";
  if (row.state !== history.state && !isClosedBefore)
    return `is ${row.state}, its events say ${history.state}`;
  if (row.attempt !== history.attempt) return "has another count of attempts than its events";
  if (row.actorId !== history.actorId) return "was asked for by somebody else than its events say";
  if (hashJson(JSON.parse(row.request)) !== history.requestHash) {
    return "has another request than its events";
  }
  if (row.requestHash !== history.requestHash) return "has another request hash than its events";
  if ((row.audienceGenerationJobArn ?? undefined) !== history.audienceGenerationJobArn) {
    return "has another job than its events";
  }
  return undefined;
}
