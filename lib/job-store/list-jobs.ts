import "server-only";
import {
  and,
  arrayContains,
  arrayOverlaps,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNull,
  lt,
  not,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
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
import type { Db } from "@/lib/db/handle";
import { JOB_SORT_KEYS, JOB_VISIBILITY, jobArns, jobs } from "@/lib/db/job-tables";
import { hasText } from "@/lib/db/search-text";
import { visibleTo } from "@/lib/db/visible-rows";
import { BadCursorError } from "@/lib/ledger/queries/page-cursor";
import { ENTRY_COLUMNS, toEntry } from "./job-row";

export type JobQuery = JobFilter & {
  /** Absent: everything. */
  viewer?: Viewer;
  sort?: JobSort;
  /** Rows per page, at least 1. */
  limit: number;
  cursor?: string;
};

const DAY_MS = 86_400_000;

/** More words make no search more exact. */
const MAX_WORDS = 12;

/** Throws `BadCursorError` for a cursor that is not of this order. */
export async function listJobs(
  db: Db,
  query: JobQuery,
): Promise<{ jobs: JobEntry[]; nextCursor?: string }> {
  const { sort = DEFAULT_JOB_SORT, limit } = query;
  const tagged = await fewTagged(db, query);
  const rows = await selectJobs(db, { ...query, ...tagged });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    jobs: page.map(toEntry),
    ...(last && { nextCursor: formatCursor(sort, last) }),
  };
}

const FEW = 500;

/**
 * The planner takes a rare tag for a common one and would read the whole list in its order. Rows
 * with a rare tag are therefore found first.
 */
async function fewTagged(db: Db, { tag, ids }: JobQuery): Promise<Pick<JobFilter, "ids">> {
  if (!tag?.length || ids) return {};
  const rows = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(arrayContains(jobs.tagTerms, tag.map(storedText)))
    .limit(FEW + 1);
  return rows.length > FEW ? {} : { ids: rows.map(({ id }) => id) };
}

/** One row more than the page, if there is one. */
export function selectJobs(db: Db, query: JobQuery) {
  const { sort = DEFAULT_JOB_SORT, cursor, limit } = query;
  const key = keyOf(sort);
  const order = sort.descending ? desc : asc;
  return db
    .select({ ...ENTRY_COLUMNS, sortKey: (key ? sql`(${key})::text` : sql`''`).as("sort_key") })
    .from(jobs)
    .where(
      and(
        matches(query),
        isSeen(query.viewer),
        cursor === undefined ? undefined : isAfter(sort, cursor),
      ),
    )
    .orderBy(...(key ? [order(sql`(${key})`)] : []), order(jobs.startedAt), order(jobs.id))
    .limit(limit + 1);
}

export async function countJobs(db: Db, filter: JobFilter, viewer?: Viewer): Promise<number> {
  return db.$count(jobs, and(matches(filter), isSeen(viewer)));
}

export function isSeen(viewer: Viewer | undefined): SQL | undefined {
  return viewer && visibleTo(viewer, JOB_VISIBILITY);
}

function matches(filter: JobFilter): SQL | undefined {
  const { from, to, text, tag, notTag, ids } = filter;
  return and(
    isOneOf(jobs.headline, filter.status, filter.notStatus),
    isOneOf(jobs.configuredAudienceModelArn, filter.model, filter.notModel),
    isOneOf(jobs.collaborationId, filter.collaboration, filter.notCollaboration),
    isOneOf(jobs.startedBy, filter.person, filter.notPerson),
    tag?.length ? arrayContains(jobs.tagTerms, tag.map(storedText)) : undefined,
    notTag?.length ? not(arrayOverlaps(jobs.tagTerms, notTag.map(storedText))) : undefined,
    from === undefined ? undefined : gte(jobs.startedAt, new Date(from)),
    to === undefined ? undefined : lt(jobs.startedAt, new Date(Date.parse(to) + DAY_MS)),
    ids === undefined ? undefined : inArray(jobs.id, ids.filter(isUuid)),
    ...wordsOf(text).map(hasWord),
  );
}

/** Rows without a value are not one of those excluded. */
function isOneOf(
  column: AnyPgColumn,
  values: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
): SQL | undefined {
  return and(
    values?.length ? inArray(column, values.map(storedText)) : undefined,
    excluded?.length ? or(isNull(column), notInArray(column, excluded.map(storedText))) : undefined,
  );
}

function wordsOf(text = ""): string[] {
  return text.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
}

function hasWord(word: string): SQL | undefined {
  if (!word.startsWith("arn:")) return hasText(jobs, word);
  // The second job of a launch, or a job whose launch has lost its ARN.
  const ofArn = sql`${jobs.id} in (select ${jobArns.jobId} from ${jobArns} where ${eq(jobArns.arn, word)})`;
  return or(ofArn, hasText(jobs, word));
}

function keyOf({ by }: JobSort): SQL | undefined {
  return by === "started" ? undefined : JOB_SORT_KEYS[by];
}

/** Types other than text. Of another type, a comparison would not use the index. */
const TYPES: Partial<Record<JobSort["by"], string>> = {
  duration: "bigint",
  recall: "double precision",
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
  const value = sql`${key}::${sql.raw(TYPES[sort.by] ?? "text")}`;
  return sql`((${column}), ${jobs.startedAt}, ${jobs.id}) ${compare} (${value}, ${at})`;
}

function parseCursor(sort: JobSort, cursor: string) {
  const [by, descending, startedMs, id, key] = partsOf(cursor);
  const startedAt = new Date(Number(startedMs));
  const isOfSort = by === JOB_SORTS.indexOf(sort.by) && descending === Number(sort.descending);
  const isWhole = typeof key === "string" && typeof id === "string" && isUuid(id);
  const isNumber = TYPES[sort.by] === undefined || /^-?\d+(\.\d+)?(e-?\d+)?$/.test(`${key}`);
  if (!isOfSort || !isWhole || !isNumber || Number.isNaN(startedAt.getTime())) {
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
