import "server-only";
import { and, eq } from "drizzle-orm";
import type { LaunchRecord } from "../../../lib/contract/records/launch-record";
import type { Db } from "../../../lib/db/handle";
import { launches } from "../../../lib/db/schema";
import { appendEvent } from "../../../lib/ledger/chain/append-event";
import { toRecord } from "../../../lib/ledger/queries/launch-row";
import {
  type Orphan,
  orphanLaunch as orphanAsShipped,
} from "../../../lib/ledger/steps/resolve-launch";
import { RECONCILER as actor } from "../../../lib/ledger/system-actors";
import { isControl } from "./control";

export * from "../../../lib/ledger/steps/resolve-launch";

/** With `orphan-to-reserved`, a launch without a response counts as never sent. */
export async function orphanLaunch(db: Db, orphan: Orphan): Promise<LaunchRecord | undefined> {
  if (!isControl("orphan-to-reserved")) return orphanAsShipped(db, orphan);
  const { id, attempt, reason } = orphan;
  return db.transaction(async (tx) => {
    const at = new Date();
    const [row] = await tx
      .update(launches)
      .set({ state: "reserved", updatedAt: at })
      .where(and(eq(launches.id, id), eq(launches.state, "sending"), eq(launches.attempt, attempt)))
      .returning();
    if (!row) return undefined;
    const step = { at, launchId: id, kind: "orphaned", from: "sending", to: "reserved" } as const;
    await appendEvent(tx, { ...step, attempt, actor, detail: { reason } });
    return toRecord(row);
  });
}
