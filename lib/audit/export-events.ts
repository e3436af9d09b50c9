import "server-only";
import { and, asc, between } from "drizzle-orm";
import type { ExportedEvent } from "@/lib/contract/records/audit-event";
import type { AuditQuery, ExportFormat } from "@/lib/contract/urls/audit-query";
import { type Db, database } from "@/lib/db/handle";
import { ledgerEvents } from "@/lib/db/schema";
import { listArchives } from "@/lib/ledger/archive/list-archives";
import { countPending } from "@/lib/ledger/chain/link-pending";
import { type Author, asAuthor } from "@/lib/people/actor";
import { auditConditions } from "./audit-conditions";
import { lastSeq, spanOfDays } from "./chain-span";
import { linkFirst } from "./link-first";
import { appendAuditEvent } from "./record-audit-event";

export type Export = {
  /** The last event to export; the record of the export itself comes later. */
  upToSeq: number;
  /** Events up to this one are in files; absent: none. */
  archivedTo?: number;
  pending: number;
  batches: AsyncGenerator<Batch>;
};

type Batch = Omit<ExportedEvent, "actorName">[];

const BATCH = 500;

const MAX_SEARCHED = 100_000;

export async function exportEvents(
  author: Author,
  { query, format }: { query: AuditQuery; format: ExportFormat },
): Promise<Export> {
  const db = database();
  const { before: _page, ...filters } = query;
  await linkFirst(db);
  const [upToSeq, pending, archives] = await Promise.all([
    lastSeq(db),
    countPending(db),
    listArchives(db),
  ]);
  const archivedTo = archives.at(-1)?.lastSeq;
  const detail = { format, filters, upToSeq, ...(pending > 0 && { pending }) };
  await db.transaction((tx) =>
    appendAuditEvent(tx, { ...asAuthor(author), kind: "data-exported", object: "audit", detail }),
  );
  return { upToSeq, archivedTo, pending, batches: readBatches(db, filters, upToSeq) };
}

/** Events never change, so the upper bound makes all batches consistent. */
async function* readBatches(db: Db, filters: AuditQuery, upToSeq: number): AsyncGenerator<Batch> {
  const span = await spanOfDays(db, filters);
  const last = Math.min(span.last, upToSeq);
  const conditions = auditConditions(filters);
  for (let first = span.first; first <= last; ) {
    const end = Math.min(last, first + MAX_SEARCHED - 1);
    const rows = await db
      .select()
      .from(ledgerEvents)
      .where(and(between(ledgerEvents.seq, first, end), conditions))
      .orderBy(asc(ledgerEvents.seq))
      .limit(BATCH);
    if (rows.length > 0) yield rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    first = rows.length < BATCH ? end + 1 : (rows.at(-1)?.seq ?? end) + 1;
  }
}
