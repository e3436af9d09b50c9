import type { JobHeadline } from "./job-entry";

export const JOB_SORTS = [
  "started",
  "name",
  "status",
  "model",
  "collaboration",
  "seed",
  "startedBy",
  "duration",
  "reason",
  "recall",
] as const;

export type JobSortKey = (typeof JOB_SORTS)[number];

/** In one order, jobs without a value are together: last if `descending`. */
export type JobSort = { by: JobSortKey; descending: boolean };

export const DEFAULT_JOB_SORT: JobSort = { by: "started", descending: true };

/** A row must match all members, and one of the values of each; of `tag`, all. */
export type JobFilter = {
  status?: readonly JobHeadline[];
  notStatus?: readonly JobHeadline[];
  model?: readonly string[];
  notModel?: readonly string[];
  collaboration?: readonly string[];
  notCollaboration?: readonly string[];
  /** IDs of people, or AWS accounts. */
  person?: readonly string[];
  notPerson?: readonly string[];
  /** Each a key, or `key=value`. */
  tag?: readonly string[];
  notTag?: readonly string[];
  /** First and last day of the start, inclusive, UTC, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  /** Words that the name, the description, the seed or the ARN contains, in any letter case. */
  text?: string;
  ids?: readonly string[];
};
