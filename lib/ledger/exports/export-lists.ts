import "server-only";
import { and, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { isPendingExport, type ListedExport } from "@/lib/contract/records/export-record";
import type { Db, Tx } from "@/lib/db/handle";
import { exportJobs, exportLists } from "@/lib/db/schema";

/** In place of a job's ARN: the list of all jobs. */
export const ALL_JOBS = "*";

export type StoredExportList = {
  jobArn: string;
  exports: ListedExport[];
  triedAt: Date;
  /** When it was last read completely; absent: never. */
  readAt?: Date;
  /** Why it could not be read since. */
  failure?: CallFailure;
};

type ReadList = { jobArn: string; exports: readonly ListedExport[]; at: Date };

export async function storeExportList(db: Db, list: ReadList): Promise<void> {
  await storeLists(db, [list]);
}

const BATCH = 500;

/**
 * The complete list of all jobs. Jobs that are not in it keep what was read before, because a list
 * can lag or show fewer, but none of their exports counts as pending.
 */
export async function storeAllExportLists(
  db: Db,
  { byJob, at }: { byJob: ReadonlyMap<string, readonly ListedExport[]>; at: Date },
): Promise<void> {
  const lists = [...byJob].map(([jobArn, exports]) => ({ jobArn, exports, at }));
  for (let start = 0; start < lists.length; start += BATCH) {
    await storeLists(db, lists.slice(start, start + BATCH));
  }
  await storeLists(db, [{ jobArn: ALL_JOBS, exports: [], at }]);
  await db
    .update(exportLists)
    .set({ pending: 0 })
    .where(and(gt(exportLists.pending, 0), lt(exportLists.readAt, at)));
}

/** Each replaces what was read earlier, unless another process has read it since. */
async function storeLists(db: Db, lists: readonly ReadList[]): Promise<void> {
  const rows = lists.map(({ jobArn, exports, at }) => ({
    audienceGenerationJobArn: jobArn,
    exports: JSON.stringify(exports),
    pending: exports.filter(isPendingExport).length,
    triedAt: at,
    readAt: at,
  }));
  await db
    .insert(exportLists)
    .values(rows)
    .onConflictDoUpdate({
      target: exportLists.audienceGenerationJobArn,
      set: {
        exports: sql`excluded.exports`,
        pending: sql`excluded.pending`,
        triedAt: sql`excluded.tried_at`,
        readAt: sql`excluded.read_at`,
        failure: null,
      },
      setWhere: sql`${exportLists.readAt} is null or ${exportLists.readAt} <= excluded.read_at`,
    });
}

export async function noteExportListFailure(
  db: Db,
  { jobArn, at, failure }: { jobArn: string; at: Date; failure: CallFailure },
): Promise<void> {
  const isGone = failure.code === "not-found";
  const tried = {
    triedAt: at,
    failure: JSON.stringify(failure),
    ...(isGone && { pending: 0 }),
  };
  await db
    .insert(exportLists)
    .values({ audienceGenerationJobArn: jobArn, exports: "[]", pending: 0, ...tried })
    .onConflictDoUpdate({ target: exportLists.audienceGenerationJobArn, set: tried });
}

export async function findExportList(
  db: Db,
  jobArn: string,
): Promise<StoredExportList | undefined> {
  const [row] = await db
    .select()
    .from(exportLists)
    .where(eq(exportLists.audienceGenerationJobArn, jobArn));
  return row && toList(row);
}

/** Of jobs with pending exports, the longest unread first. */
export async function listPendingLists(db: Db, limit: number): Promise<StoredExportList[]> {
  const rows = await db
    .select()
    .from(exportLists)
    .where(gt(exportLists.pending, 0))
    .orderBy(exportLists.triedAt)
    .limit(limit);
  return rows.map(toList);
}

export async function findExportLists(
  db: Db,
  jobArns: readonly string[],
): Promise<Map<string, StoredExportList>> {
  if (jobArns.length === 0) return new Map();
  const rows = await db
    .select()
    .from(exportLists)
    .where(inArray(exportLists.audienceGenerationJobArn, [...jobArns]));
  return new Map(rows.map((row) => [row.audienceGenerationJobArn, toList(row)]));
}

/** Exports of other jobs that are pending or in progress, or may be. */
export async function countPendingElsewhere(tx: Db | Tx, jobArn: string): Promise<number> {
  const [listed] = await tx
    .select({ number: sql<number>`coalesce(sum(${exportLists.pending}), 0)::int` })
    .from(exportLists)
    .where(ne(exportLists.audienceGenerationJobArn, jobArn));
  const inDoubt = await tx.$count(
    exportJobs,
    and(
      ne(exportJobs.audienceGenerationJobArn, jobArn),
      inArray(exportJobs.state, ["sending", "unknown"]),
    ),
  );
  return (listed?.number ?? 0) + inDoubt;
}

/** Only this module writes them, so their shapes are trusted. */
function toList(row: typeof exportLists.$inferSelect): StoredExportList {
  const { audienceGenerationJobArn: jobArn, exports, triedAt, readAt, failure } = row;
  return {
    jobArn,
    exports: JSON.parse(exports),
    triedAt,
    ...(readAt !== null && { readAt }),
    ...(failure !== null && { failure: JSON.parse(failure) }),
  };
}
