import "server-only";
import { and, asc, desc, getTableName, type SQL, sql } from "drizzle-orm";
import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import {
  DEFAULT_JOB_SORT,
  JOB_SORTS,
  type JobFilter,
  type JobSort,
} from "@/lib/contract/jobs/job-filter";
import type { Viewer } from "@/lib/contract/people/visibility";
import { isUuid } from "@/lib/contract/uuid";
import { storedText } from "@/lib/db/contains-text";
import { firstRowsFor, type ReadWay, readFiltered, sortedBy } from "@/lib/db/filtered-rows";
import type { Db } from "@/lib/db/handle";
import { JOB_SORT_KEYS, jobs } from "@/lib/db/job-tables";
import { BadCursorError, isStorable } from "@/lib/ledger/queries/page-cursor";
import { isEmpty, isIndexedByStart, isSeen, matches, startedWithin } from "./job-conditions";
import { ENTRY_COLUMNS, toEntry } from "./job-row";

export type JobQuery = JobFilter & {
  /** Absent: everything. */
  viewer?: Viewer;
  /** Each word of `text` must be in the name. */
  isByName?: boolean;
  sort?: JobSort;
  /** Rows per page, at least 1. */
  limit: number;
  cursor?: string;
};

/** Throws `BadCursorError` for a cursor that is not of this order. */
export async function listJobs(
  db: Db,
  query: JobQuery,
): Promise<{ jobs: JobEntry[]; nextCursor?: string }> {
  const { sort = DEFAULT_JOB_SORT, limit } = query;
  const rows = await readRows(db, query);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    jobs: page.map(toEntry),
    ...(last && { nextCursor: formatCursor(sort, last) }),
  };
}

function readRows(db: Db, query: JobQuery) {
  if (isReadInOrder(query)) return selectJobs(db, query, "in-order");
  if (query.ids) return selectJobs(db, query, "sorted");
  return readFiltered(query.limit, (way) => selectJobs(db, query, way));
}

/** Whether an index has just the matching rows, in the order of the list. */
function isReadInOrder({
  sort = DEFAULT_JOB_SORT,
  limit,
  cursor,
  viewer,
  isByName,
  ...filter
}: JobQuery) {
  if (isSeen(viewer)) return false;
  return sort.by === "started" ? isIndexedByStart(filter) : isEmpty(filter);
}

/** One row more than the page, if there is one. */
export function selectJobs(db: Db, query: JobQuery, way: ReadWay) {
  const { sort = DEFAULT_JOB_SORT, cursor, limit, viewer, isByName } = query;
  const isAmongFirst = way === "among-first";
  const afterCursor = cursor === undefined ? undefined : isAfter(sort, cursor);
  const key = keyOf(sort);
  const [first, ...others] = keysOf(sort);
  const keys = [sortedBy(way, first), ...others];
  return db
    .select({ ...ENTRY_COLUMNS, sortKey: (key ? sql`(${key})::text` : sql`''`).as("sort_key") })
    .from(isAmongFirst ? firstRows(db, query, afterCursor) : jobs)
    .where(and(matches(query, { isRead: isAmongFirst, isByName }), isSeen(viewer), afterCursor))
    .orderBy(...inDirection(sort, keys))
    .limit(limit + 1);
}

/** In the place of the table, and with its name. */
function firstRows(db: Db, query: JobQuery, afterCursor: SQL | undefined) {
  const { sort = DEFAULT_JOB_SORT, from, to, limit } = query;
  const within = sort.by === "started" ? startedWithin({ from, to }) : undefined;
  return db
    .select()
    .from(jobs)
    .where(and(within, afterCursor))
    .orderBy(...inDirection(sort, keysOf(sort)))
    .limit(firstRowsFor(limit))
    .as(getTableName(jobs));
}

function keysOf(sort: JobSort): [SQL, ...SQL[]] {
  const key = keyOf(sort);
  const [startedAt, id] = [sql`${jobs.startedAt}`, sql`${jobs.id}`];
  return key ? [sql`(${key})`, startedAt, id] : [startedAt, id];
}

function inDirection({ descending }: JobSort, keys: readonly SQL[]): SQL[] {
  return keys.map((key) => (descending ? desc(key) : asc(key)));
}

export async function countJobs(db: Db, filter: JobFilter, viewer?: Viewer): Promise<number> {
  return db.$count(jobs, and(matches(filter), isSeen(viewer)));
}

function keyOf({ by }: JobSort): SQL | undefined {
  return by === "started" ? undefined : JOB_SORT_KEYS[by];
}

/**
 * Types other than text, and how their values are written. Of another type, a comparison would not
 * use the index; of another form, PostgreSQL would refuse the value.
 */
const TYPES: Partial<Record<JobSort["by"], { name: string; form: RegExp }>> = {
  duration: { name: "bigint", form: /^-?\d{1,18}$/ },
  recall: { name: "double precision", form: /^-?\d{1,20}(\.\d{1,20})?(e[-+]?\d{1,2})?$/ },
};

/** Short names keep the address short. */
function formatCursor(
  { by, descending }: JobSort,
  { sortKey, startedAt, id }: { sortKey: unknown; startedAt: Date; id: string },
): string {
  const parts = [JOB_SORTS.indexOf(by), Number(descending), startedAt.getTime(), id, sortKey];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

function isAfter(sort: JobSort, cursor: string): SQL {
  const { key, startedAt, id } = parseCursor(sort, cursor);
  const at = sql`${startedAt.toISOString()}::timestamptz, ${id}::uuid`;
  const compare = sql.raw(sort.descending ? "<" : ">");
  const column = keyOf(sort);
  if (!column) return sql`(${jobs.startedAt}, ${jobs.id}) ${compare} (${at})`;
  const value = sql`${key}::${sql.raw(TYPES[sort.by]?.name ?? "text")}`;
  return sql`((${column}), ${jobs.startedAt}, ${jobs.id}) ${compare} (${value}, ${at})`;
}

function parseCursor(sort: JobSort, cursor: string) {
  const [by, descending, startedMs, id, key] = partsOf(cursor);
  const startedAt = new Date(Number(startedMs));
  const isOfSort = by === JOB_SORTS.indexOf(sort.by) && descending === Number(sort.descending);
  const isWhole = typeof key === "string" && typeof id === "string" && isUuid(id);
  const isOfType = TYPES[sort.by]?.form.test(`${key}`) ?? true;
  if (!isOfSort || !isWhole || !isOfType || !isStorable(startedAt)) {
    throw new BadCursorError("Invalid page token.");
  }
  return { key: storedText(key), startedAt, id };
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
