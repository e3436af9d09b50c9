import "server-only";
import type {
  JobDetailResource,
  JobList,
  JobOfLaunch,
  JobResource,
} from "@/lib/contract/api/job-resource";
import {
  DELETED_STATUS,
  HEADLINE_OF_STATE,
  HEADLINE_OF_STATUS,
  JOB_HEADLINES,
  type JobDetail,
  type JobEntry,
  type JobHeadline,
} from "@/lib/contract/jobs/job-entry";
import { JOB_SORTS, type JobFilter, type JobSort } from "@/lib/contract/jobs/job-filter";
import type { Role } from "@/lib/contract/people/roles";
import { isPortalError } from "@/lib/errors";
import { ApiProblem } from "@/lib/http/request/problem";
import { ownIdOf, readDuplicates } from "@/lib/jobs/jobs-of-launch";
import { findJob, listJobs } from "@/lib/jobs/list-jobs";
import { forRole } from "./launch-resource";
import { readLimit } from "./list-launches";
import { badParameter, readQuery } from "./query";
import { apiOperation } from "./route";

const FILTERS = ["status", "text", "model", "collaboration", "from", "to"] as const;
const PARAMETERS = [...FILTERS, "sort", "limit", "nextToken"] as const;

const TEXT_MAX_LENGTH = 300;

type Query = JobFilter & { sort?: JobSort; limit: number; cursor?: string };

export const listJobsOperation = apiOperation<Query>({
  name: "listJobs",
  role: "viewer",
  parse(request) {
    const given = readQuery(request, PARAMETERS);
    const { text, model, collaboration, sort, limit, nextToken } = given;
    if (text !== undefined && text.length > TEXT_MAX_LENGTH) {
      throw badParameter("text", `Must have at most ${TEXT_MAX_LENGTH} characters.`);
    }
    return {
      limit: readLimit(limit),
      ...(nextToken !== undefined && { cursor: nextToken }),
      ...(given.status !== undefined && { status: readStatuses(given.status) }),
      ...(text !== undefined && { text }),
      ...(model !== undefined && { model: [model] }),
      ...(collaboration !== undefined && { collaboration: [collaboration] }),
      ...(given.from !== undefined && { from: readDay("from", given.from) }),
      ...(given.to !== undefined && { to: readDay("to", given.to) }),
      ...(sort !== undefined && { sort: readSort(sort) }),
    };
  },
  async run(query, { actor }) {
    const page = await listJobs({ ...query, viewer: actor }).catch(throwForToken);
    const { jobs, nextCursor = null, asOf = null } = page;
    const body: JobList = { jobs: jobs.map(resourceOf), nextToken: nextCursor, asOf };
    return { status: 200, body };
  },
});

export const getJobOperation = apiOperation<string>({
  name: "getJob",
  role: "viewer",
  parse(request, { id }) {
    readQuery(request, []);
    if (typeof id !== "string") throw noSuchJob();
    return id;
  },
  async run(id, { actor }) {
    const job = await findJob(id, actor);
    if (!job) throw noSuchJob();
    const jobs = (await readDuplicates(job)).map(jobOfLaunch);
    return { status: 200, body: detailOf(job, { role: actor.role, jobs, id }) };
  },
});

function noSuchJob(): ApiProblem {
  return new ApiProblem("not-found", "No job or launch has this ID.");
}

function throwForToken(error: unknown): never {
  const fault = isPortalError(error) && error.fieldErrors?.cursor;
  throw fault ? badParameter("nextToken", fault) : error;
}

/**
 * The list's own words, AWS's statuses and the states of launches. `launched` is of a launch whose job
 * has no status yet.
 */
const HEADLINES: ReadonlyMap<string, JobHeadline> = new Map([
  ...Object.entries(HEADLINE_OF_STATE),
  ...HEADLINE_OF_STATUS,
  ...JOB_HEADLINES.map((headline) => [headline, headline] as const),
]);

export const STATUS_FILTERS = [...HEADLINES.keys()];

function readStatuses(text: string): JobHeadline[] {
  return text.split(",").map((given) => {
    const headline = HEADLINES.get(given);
    if (headline) return headline;
    throw badParameter(
      "status",
      `Must be one or more of ${STATUS_FILTERS.join(", ")}, separated by commas.`,
    );
  });
}

function readDay(name: "from" | "to", text: string): string {
  // PostgreSQL has no year 0, and the day after the last one of 9999 has a year of five digits.
  const isDay = /^(?!0000|9999)\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDay || new Date(text).toISOString().slice(0, 10) !== text) {
    throw badParameter(name, "Must be a day in UTC, such as 2026-02-28.");
  }
  return text;
}

function readSort(text: string): JobSort {
  const [, minus = "", name] = /^(-?)(\w+)$/.exec(text) ?? [];
  const by = JOB_SORTS.find((known) => known === name);
  if (by) return { by, descending: minus === "-" };
  throw badParameter(
    "sort",
    `Must be one of ${JOB_SORTS.join(", ")}. A leading - sorts in descending order.`,
  );
}

/** Lists the members explicitly: an entry has more than the API documents. */
function resourceOf(job: JobEntry): JobResource {
  const { id, audienceGenerationJobArn: arn = null, name, launch, startedAt, updatedAt } = job;
  return {
    id,
    audienceGenerationJobArn: arn,
    name,
    status: job.deletedAt === undefined ? (job.status ?? null) : DELETED_STATUS,
    statusDetails: job.statusDetails ?? null,
    configuredAudienceModelArn: job.configuredAudienceModelArn,
    collaborationId: job.collaborationId ?? null,
    startedBy: job.startedBy,
    launch: launch ? { id, ...launch } : null,
    createTime: arn === null ? null : startedAt,
    updateTime: arn === null ? null : updatedAt,
    recall: job.recall ?? null,
  };
}

function detailOf(
  job: JobDetail,
  { role, jobs, id }: { role: Role; jobs: JobOfLaunch[]; id: string },
): JobDetailResource {
  const { request, tags = null, metrics = null } = job;
  const shown = request ? forRole({ request }, role).request : null;
  // As AWS returned it, or as it was validated when it was launched.
  const known = shown as JobDetailResource["request"];
  const { id: _, ...named } = jobs.find((each) => each.id === id.toLowerCase()) ?? {};
  return {
    ...{ ...resourceOf(job), request: known, tags, metrics },
    ...named,
    jobs: jobs.length > 0 ? jobs : null,
  };
}

function jobOfLaunch(job: JobDetail): JobOfLaunch {
  const { status, statusDetails, createTime, updateTime } = resourceOf(job);
  const { audienceGenerationJobArn: arn = "", tags = null, metrics = null, readAt } = job;
  return {
    ...{ id: ownIdOf(arn), audienceGenerationJobArn: arn, status, statusDetails },
    // Until the job has been read, they are its launch's.
    createTime: readAt === undefined ? null : createTime,
    updateTime: readAt === undefined ? null : updateTime,
    ...{ recall: metrics?.recallMetric ?? null, tags, metrics },
  };
}
