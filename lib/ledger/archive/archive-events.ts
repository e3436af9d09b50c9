import "server-only";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { and, asc, between, gt, lte, min, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { ledgerEvents, ledgerHead } from "@/lib/db/schema";
import { brandOf } from "@/lib/errors";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import type { EventRow } from "@/lib/ledger/chain/event-hash";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { ARCHIVER } from "@/lib/ledger/system-actors";
import {
  ARCHIVE_FORMAT,
  type ArchiveHeader,
  archiveName,
  readArchive,
  writeArchive,
} from "./archive-file";
import { type ArchiveRow, listArchives } from "./list-archives";

/** Events of a file: some 12 MB, and a transaction of seconds. */
const RANGE = 100_000;
const BATCH = 1_000;

export type Archived = Pick<ArchiveRow, "firstSeq" | "lastSeq" | "file" | "sha256">;

/** For the operator. */
class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

export const isArchiveError = brandOf("ArchiveError", ArchiveError);

/**
 * Moves events from before a time to files, oldest first, one transaction for each file. `db` is of
 * the role that owns the tables. After a crash, repeat it. Throws `ArchiveError`.
 */
export async function* archiveEvents(
  db: Db,
  { before, folder, range = RANGE }: { before: Date; folder: string; range?: number },
): AsyncGenerator<Archived> {
  await requireArchivable(db);
  const end = await lastSeqBefore(db, before);
  for (;;) {
    const last = (await listArchives(db)).at(-1);
    const firstSeq = (last?.lastSeq ?? 0) + 1;
    const lastSeq = Math.min(end, firstSeq + range - 1);
    if (lastSeq < firstSeq) return;
    const header = await headerOf(db, { firstSeq, lastSeq });
    const file = archiveName(header);
    const path = join(folder, file);
    // A file from before a crash is not written again: it may be the only copy of another chain.
    if (!(await exists(path))) await writeArchive(path, header, readRange(db, header));
    const written = await readArchive(path, header, (events) => compare(db, events));
    if (written.fault) {
      throw new ArchiveError(
        `${path}: ${written.fault.reason}. Nothing was removed. Choose another folder.`,
      );
    }
    await removeEvents(db, { header, file, sha256: written.sha256 });
    yield { firstSeq, lastSeq, file, sha256: written.sha256 };
  }
}

/**
 * Throws `ArchiveError` if the role does not own the tables, or if there are events of the first
 * format: they have no steps, which the pages of launches show.
 */
export async function requireArchivable(db: Db): Promise<void> {
  const { rows } = await db.execute<{ role: string; owns: boolean; first: string | null }>(sql`
    select current_user as role, pg_has_role(relowner, 'MEMBER') as owns,
      (select min(seq) from ${ledgerEvents} where step_id is null) as first
    from pg_class where oid = 'ledger_events'::regclass`);
  const [found] = rows;
  if (!found?.owns) {
    throw new ArchiveError(
      `The role “${found?.role}” does not own the portal's tables. Set MIGRATION_DATABASE_URL to the role that does.`,
    );
  }
  if (found.first === null) return;
  throw new ArchiveError(`Event ${found.first} is of the first format, which has to stay.`);
}

/** Of the last event before the first that is not older. Never the newest event of all. */
async function lastSeqBefore(db: Db, before: Date): Promise<number> {
  const { seq, at } = ledgerEvents;
  const [[head], [first]] = await Promise.all([
    db.select({ seq: ledgerHead.seq }).from(ledgerHead),
    db
      .select({ seq: min(seq) })
      .from(ledgerEvents)
      .where(sql`${at} >= ${before.toISOString()}`),
  ]);
  const newest = head?.seq ?? 0;
  return Math.min(newest, first?.seq ?? newest) - 1;
}

async function headerOf(
  db: Db,
  { firstSeq, lastSeq }: { firstSeq: number; lastSeq: number },
): Promise<ArchiveHeader> {
  const { rows } = await db.execute<{ ledger_id: string; before: string; after: string }>(sql`
    select ledger_id, (select prev_hash from ${ledgerEvents} where seq = ${firstSeq}) as before,
      (select hash from ${ledgerEvents} where seq = ${lastSeq}) as after
    from ${ledgerHead}`);
  const [found] = rows;
  if (!found?.before || !found.after)
    throw new ArchiveError("Events are missing. Run `launchpad verify`.");
  return {
    format: ARCHIVE_FORMAT,
    ledgerId: Number(found.ledger_id),
    ...{ firstSeq, lastSeq, hashBefore: found.before, hashAfter: found.after },
  };
}

async function* readRange(
  db: Db,
  { firstSeq, lastSeq }: Pick<ArchiveHeader, "firstSeq" | "lastSeq">,
): AsyncGenerator<EventRow[]> {
  const { seq } = ledgerEvents;
  for (let after = firstSeq - 1; after < lastSeq; ) {
    const rows = await db
      .select()
      .from(ledgerEvents)
      .where(and(gt(seq, after), lte(seq, lastSeq)))
      .orderBy(asc(seq))
      .limit(BATCH);
    yield rows;
    after = rows.at(-1)?.seq ?? lastSeq;
  }
}

/** What the file has must be what is removed, also in columns that no hash covers. */
async function compare(db: Db, events: readonly EventRow[]) {
  const [first, last] = [events.at(0)?.seq ?? 0, events.at(-1)?.seq ?? 0];
  const rows = await db
    .select()
    .from(ledgerEvents)
    .where(between(ledgerEvents.seq, first, last))
    .orderBy(asc(ledgerEvents.seq));
  const isSame = JSON.stringify(rows) === JSON.stringify(events);
  return isSame ? undefined : { reason: `it differs from events ${first} to ${last}` };
}

async function removeEvents(
  db: Db,
  { header, file, sha256 }: { header: ArchiveHeader; file: string; sha256: string },
): Promise<void> {
  const { firstSeq, lastSeq, hashBefore, hashAfter } = header;
  await ledgerTransaction(db, async (tx) => {
    const { rows } = await tx.execute<{ at: string }>(sql`
      select archive_events(${firstSeq}, ${lastSeq}, ${hashBefore}, ${hashAfter}, ${file}, ${sha256},
        ${ARCHIVER}) as at`);
    const detail = { firstSeq, lastSeq, hashBefore, hashAfter, file, sha256 };
    await appendEvent(tx, {
      ...{ at: new Date(rows[0]?.at ?? ""), kind: "events-archived", attempt: 0 },
      ...{ actor: ARCHIVER, object: "ledger", detail },
    });
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
