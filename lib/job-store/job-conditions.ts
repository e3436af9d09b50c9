import "server-only";
import { and, eq, gte, inArray, isNull, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { JobFilter } from "@/lib/contract/jobs/job-filter";
import type { Viewer } from "@/lib/contract/people/visibility";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import { containsText, storedText } from "@/lib/db/contains-text";
import { JOB_VISIBILITY, jobArns, jobs, tagTerms } from "@/lib/db/job-tables";
import { containsAnywhere, hasText, nameHasText } from "@/lib/db/search-text";
import { visibleTo } from "@/lib/db/visible-rows";

const DAY_MS = 86_400_000;

/** More words make no search more exact. */
const MAX_WORDS = 12;

export function isSeen(viewer: Viewer | undefined): SQL | undefined {
  return viewer && visibleTo(viewer, JOB_VISIBILITY);
}

export function startedWithin({ from, to }: JobFilter): SQL | undefined {
  return and(
    from === undefined ? undefined : gte(jobs.startedAt, new Date(from)),
    to === undefined ? undefined : lt(jobs.startedAt, new Date(Date.parse(to) + DAY_MS)),
  );
}

type How = {
  /** The rows are read anyway, so that no condition is for an index. */
  isRead?: boolean;
  isByName?: boolean;
};

export function matches(filter: JobFilter, how: How = {}): SQL | undefined {
  const { text, tag, notTag, ids } = filter;
  return and(
    isOneOf(jobs.headline, filter.status, filter.notStatus),
    isOneOf(jobs.configuredAudienceModelArn, filter.model, filter.notModel),
    isOneOf(jobs.collaborationId, filter.collaboration, filter.notCollaboration),
    isOneOf(jobs.startedBy, filter.person, filter.notPerson),
    ...(tag?.length ? hasTags(tag) : []),
    ...(notTag ?? []).map((term) => lacksTag(term, how)),
    startedWithin(filter),
    ids === undefined ? undefined : inArray(jobs.id, ids.filter(isUuid)),
    ...wordsOf(text).map((word) => hasWord(word, how)),
  );
}

const MARK = `${CORRELATION_TAG_KEY}=`;

/** The terms of a row lack the mark of its own launch. */
function hasTags(terms: readonly string[]): SQL[] {
  const [marks, others] = [terms.filter(isMark), terms.filter((term) => !isMark(term))];
  return [
    ...(others.length > 0 ? [sql`${tagTerms(jobs)} @> ${termList(others)}`] : []),
    ...marks.map((term) => sql`(${tagTerms(jobs)} @> ${termList([term])} or ${hasOwnMark(term)})`),
  ];
}

/** By the rows that have it, which an index finds: to parse the tags of all would take seconds. */
function lacksTag(term: string, { isRead }: How): SQL {
  if (isRead) return sql`not (${and(...hasTags([term]))})`;
  const lacks = sql`not exists (select from jobs_tagged(${termList([term])}) tagged where tagged = ${jobs.id})`;
  return isMark(term) ? sql`(${lacks} and not ${hasOwnMark(term)})` : lacks;
}

function termList(terms: readonly string[]): SQL {
  return sql`${sql.param(terms.map(storedText))}::text[]`;
}

function isMark(term: string): boolean {
  return term.startsWith(MARK) && isUuid(term.slice(MARK.length));
}

function hasOwnMark(term: string): SQL {
  const id = term.slice(MARK.length);
  const tag = sql`readable_json(${jobs.tags}) ->> ${CORRELATION_TAG_KEY}`;
  return sql`(${jobs.id} = ${id}::uuid and coalesce(${tag} = ${id}, false))`;
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

function hasWord(word: string, { isRead, isByName }: How): SQL | undefined {
  if (isByName) return isRead ? containsText(jobs.name, word) : nameHasText(jobs, word);
  const inRow = isRead ? containsAnywhere(jobs, word) : hasText(jobs, word);
  if (!word.startsWith("arn:")) return inRow;
  // The second job of a launch, or a job whose launch has lost its ARN. An array, because beside an
  // `in (select …)` no index is used, and each row would be read.
  const ofArn = sql`${jobs.id} = any (array(select ${jobArns.jobId} from ${jobArns} where ${eq(jobArns.arn, word)}))`;
  return or(ofArn, inRow);
}

/** Whether an index has the matching rows in the order of their start. */
export function isIndexedByStart({ from, to, ...filter }: JobFilter): boolean {
  const { status, model, collaboration, person, ...others } = filter;
  if (!isEmpty(others)) return false;
  const values = [status, model, collaboration, person].flatMap((each) => each ?? []);
  return values.length <= 1;
}

export function isEmpty(filter: JobFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || value.length === 0);
}
