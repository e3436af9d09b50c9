import { headlineOf, JOB_HEADLINES, type JobHeadline } from "@/lib/contract/jobs/job-entry";
import {
  DEFAULT_JOB_SORT,
  JOB_SORTS,
  type JobFilter,
  type JobSort,
} from "@/lib/contract/jobs/job-filter";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import { readDay, readText } from "./search-params";

/** Filters of several values; the parameter `not` names those that exclude their values. */
export const JOB_CHOICES = ["status", "model", "collaboration", "person", "tag"] as const;

export type JobChoice = (typeof JOB_CHOICES)[number];

const EXCLUDING = {
  status: "notStatus",
  model: "notModel",
  collaboration: "notCollaboration",
  person: "notPerson",
  tag: "notTag",
} as const satisfies Record<JobChoice, keyof JobFilter>;

export const JOB_COLUMNS = [
  "status",
  "model",
  "collaboration",
  "seed",
  "startedBy",
  "started",
  "duration",
  "reason",
  "recall",
] as const;

export type JobColumn = (typeof JOB_COLUMNS)[number];

export type JobQuery = Omit<JobFilter, "ids"> & {
  sort?: JobSort;
  columns?: readonly JobColumn[];
  after?: string;
  /** ID of the saved view that was opened. The filters of the address count, not the view's. */
  view?: string;
};

/** The value of `view` for all jobs, whatever a person's list opens with. */
const ALL_JOBS = "all";

const VALUES_MAX = 30;
const VALUE_LENGTH_MAX = 600;
const TEXT_LENGTH_MAX = 300;
/** It has the value that the list is sorted by. */
const CURSOR = /^[\w-]{1,1600}$/;

export function readJobQuery(params: URLSearchParams): JobQuery {
  const excluded = params.getAll("not");
  const query: JobQuery = {};
  for (const choice of JOB_CHOICES) {
    const values = choice === "status" ? statusesOf(params) : valuesOf(params, choice);
    const key = excluded.includes(choice) ? EXCLUDING[choice] : choice;
    if (values.length > 0) Object.assign(query, { [key]: values });
  }
  const [from, to] = [readDay(params.get("from")), readDay(params.get("to"))];
  const text = readText(params.get("text"), TEXT_LENGTH_MAX);
  const sort = readJobSort(params.get("sort"));
  const columns = JOB_COLUMNS.filter((column) => params.getAll("column").includes(column));
  const [after, view] = [params.get("after") ?? "", params.get("view") ?? ""];
  return {
    ...query,
    ...(from && { from }),
    ...(to && { to }),
    ...(text && { text }),
    ...(sort && { sort }),
    ...(columns.length > 0 && columns.length < JOB_COLUMNS.length && { columns }),
    ...(CURSOR.test(after) && { after }),
    ...(isUuid(view) && { view: view.toLowerCase() }),
  };
}

/** `-started` is the newest first. Undefined for the default order. */
function readJobSort(given: string | null): JobSort | undefined {
  const [, minus, name] = /^(-?)(\w+)$/.exec(given ?? "") ?? [];
  const by = JOB_SORTS.find((known) => known === name);
  const sort = by && { by, descending: minus === "-" };
  return sort && sortParam(sort) !== sortParam(DEFAULT_JOB_SORT) ? sort : undefined;
}

export function sortParam({ by, descending }: JobSort): string {
  return `${descending ? "-" : ""}${by}`;
}

/** In the order of the form's fields, so that equal queries have equal addresses. */
function toParams(query: JobQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text) params.set("text", query.text);
  for (const choice of JOB_CHOICES) {
    const { values, isExcluded } = choiceOf(query, choice);
    for (const value of values) params.append(choice, value);
    if (values.length > 0 && isExcluded) params.append("not", choice);
  }
  for (const name of ["from", "to"] as const) {
    const day = query[name];
    if (day) params.set(name, day);
  }
  for (const column of query.columns ?? []) params.append("column", column);
  if (query.sort) params.set("sort", sortParam(query.sort));
  if (query.view) params.set("view", query.view);
  if (query.after) params.set("after", query.after);
  return params;
}

/** Never the bare path, which leads to the person's default view. */
export function jobsHref(query: JobQuery, path = "/jobs"): string {
  const params = `${toParams(query)}`;
  return `${path}?${params === "" ? `view=${ALL_JOBS}` : params}`;
}

/** What a saved view keeps of a query; empty for all jobs. */
export function savedQueryOf({ after: _page, view: _view, ...query }: JobQuery): string {
  return `${toParams(query)}`;
}

export type Choice = { values: readonly string[]; isExcluded: boolean };

export function choiceOf(query: JobQuery, choice: JobChoice): Choice {
  const excluded: readonly string[] | undefined = query[EXCLUDING[choice]];
  return excluded
    ? { values: excluded, isExcluded: true }
    : { values: query[choice] ?? [], isExcluded: false };
}

/** Without one value of a filter, or without a filter that has one value. From the first page. */
export function without(
  query: JobQuery,
  name: JobChoice | "from" | "to" | "text",
  value?: string,
): JobQuery {
  const { after: _page, ...rest } = query;
  if (name === "from" || name === "to" || name === "text") return { ...rest, [name]: undefined };
  const { values, isExcluded } = choiceOf(query, name);
  const left = values.filter((each) => each !== value);
  const key = isExcluded ? EXCLUDING[name] : name;
  return { ...rest, [key]: left.length > 0 ? left : undefined };
}

export function isJobFiltered(query: JobQuery): boolean {
  return Object.values(filterOf(query)).some((value) => value !== undefined);
}

export function filterOf(query: JobQuery): JobFilter {
  const { sort: _sort, columns: _columns, after: _after, view: _view, ...filter } = query;
  return filter;
}

/** The parameter that an export must not ignore, because the file would have more than asked for. */
export function invalidJobFilter(params: URLSearchParams): string | undefined {
  const read = toParams(readJobQuery(params));
  return [...JOB_CHOICES, "not", "from", "to", "text"].find((name) => {
    const given = params.getAll(name).filter((value) => value.trim() !== "");
    return given.length !== read.getAll(name).length;
  });
}

function valuesOf(params: URLSearchParams, name: string): string[] {
  const given = params.getAll(name).map((value) => readText(value, VALUE_LENGTH_MAX));
  return [...new Set(given.filter(Boolean))].slice(0, VALUES_MAX);
}

/** `state` is of the list of launches, whose links stay valid. */
function statusesOf(params: URLSearchParams): JobHeadline[] {
  const given = params.getAll("status");
  const state = LAUNCH_STATES.find((known) => known === params.get("state"));
  if (given.length === 0 && state === "launched") return JOB_HEADLINES.filter(isOfJob);
  const known: string[] = state ? [...given, headlineOf(state, undefined)] : given;
  return JOB_HEADLINES.filter((headline) => known.includes(headline));
}

function isOfJob(headline: JobHeadline): boolean {
  return JOB_HEADLINES.indexOf(headline) >= JOB_HEADLINES.indexOf("launched");
}
