import "server-only";
import { asc } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { FIRST_PREV_HASH, ledgerArchives } from "@/lib/db/schema";
import type { Link } from "@/lib/ledger/chain/event-hash";

export type ArchiveRow = typeof ledgerArchives.$inferSelect;

/** In the order of the chain. */
export function listArchives(db: Db | Tx): Promise<ArchiveRow[]> {
  return db.select().from(ledgerArchives).orderBy(asc(ledgerArchives.lastSeq));
}

/** The last archived event, or what comes before the first of all. */
export function endOf(archives: readonly ArchiveRow[]): Link {
  const last = archives.at(-1);
  return last ? { seq: last.lastSeq, hash: last.hashAfter } : { seq: 0, hash: FIRST_PREV_HASH };
}
