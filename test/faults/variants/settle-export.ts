import "server-only";
import { and, eq } from "drizzle-orm";
import type { ExportRecord } from "../../../lib/contract/records/export-record";
import type { Db } from "../../../lib/db/handle";
import { exportJobs } from "../../../lib/db/schema";
import { appendEvent } from "../../../lib/ledger/chain/append-event";
import { toExportRecord } from "../../../lib/ledger/exports/export-row";
import { orphanExport as orphanAsShipped } from "../../../lib/ledger/exports/settle-export";
import { RECONCILER as actor } from "../../../lib/ledger/system-actors";
import { isControl } from "./control";

export * from "../../../lib/ledger/exports/settle-export";

/** With `export-orphan-to-reserved`, an export without a response counts as never sent. */
export async function orphanExport(
  db: Db,
  orphan: Parameters<typeof orphanAsShipped>[1],
): Promise<ExportRecord | undefined> {
  if (!isControl("export-orphan-to-reserved")) return orphanAsShipped(db, orphan);
  const { id, attempt, reason } = orphan;
  return db.transaction(async (tx) => {
    const at = new Date();
    const isSending = and(eq(exportJobs.id, id), eq(exportJobs.state, "sending"));
    const [row] = await tx
      .update(exportJobs)
      .set({ state: "reserved", updatedAt: at })
      .where(isSending)
      .returning();
    if (!row) return undefined;
    const step = { at, object: id, kind: "export-orphaned", from: "sending" } as const;
    await appendEvent(tx, { ...step, to: "reserved", attempt, actor, detail: { reason } });
    return toExportRecord(row);
  });
}
