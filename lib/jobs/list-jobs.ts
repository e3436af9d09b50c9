import "server-only";
import { environmentConnection } from "@/lib/aws/connection";
import type { JobDetail, JobPage } from "@/lib/contract/jobs/job-entry";
import type { JobFilter } from "@/lib/contract/jobs/job-filter";
import { isVisible, type Viewer } from "@/lib/contract/people/visibility";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import {
  findJobByArn as findStoredByArn,
  findJob as findStoredJob,
} from "@/lib/job-store/find-job";
import {
  countJobs as countStoredJobs,
  type JobQuery,
  listJobs as listStoredJobs,
} from "@/lib/job-store/list-jobs";
import { readListing } from "@/lib/job-store/listing";
import { similarNames } from "@/lib/job-store/name-words";
import { namesOfJobs } from "@/lib/job-store/names";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { isBadCursorError } from "@/lib/ledger/queries/page-cursor";

export type SeenJobs = JobQuery & { viewer: Viewer };

/** The last page has no `nextCursor`. Throws `PortalError` for an invalid cursor. */
export async function listJobs(query: SeenJobs): Promise<JobPage> {
  const db = database();
  try {
    const page = await listStoredJobs(db, query);
    const { beganAt } = await readListing(db, environmentConnection().id);
    return { ...page, ...(beganAt && { asOf: beganAt.toISOString() }) };
  } catch (error) {
    if (!isBadCursorError(error)) throw error;
    const message = "Invalid page token.";
    throw new PortalError("invalid-request", message, { fieldErrors: { cursor: message } });
  }
}

export async function countJobs(filter: JobFilter, viewer: Viewer): Promise<number> {
  return countStoredJobs(database(), filter, viewer);
}

const SUGGESTIONS = 3;

/** For a text that no job matches: names that are similar, the most similar first. */
export async function suggestNames(text: string, viewer: Viewer): Promise<string[]> {
  return similarNames(database(), text, { limit: SUGGESTIONS, viewer });
}

/**
 * `id` may be any text from a URL. A job that turned out to be a launch's is also found by its
 * former ID, and then has the launch's. Undefined also if the person does not see it.
 */
export async function findJob(id: string, viewer: Viewer): Promise<JobDetail | undefined> {
  return shownTo(viewer, await findStoredJob(database(), id.toLowerCase()));
}

/** Of these names, those that a job in AWS has, as far as the index knows. */
export async function findNamesOfJobs(names: readonly string[]): Promise<Set<string>> {
  return namesOfJobs(database(), { names, region: environmentConnection().region });
}

export async function findJobByArn(arn: string, viewer: Viewer): Promise<JobDetail | undefined> {
  return shownTo(viewer, await findStoredByArn(database(), arn));
}

async function shownTo(viewer: Viewer, job: JobDetail | undefined): Promise<JobDetail | undefined> {
  const { collaborationId, launch } = job ?? {};
  return isVisible(viewer, { actor: launch?.actor, collaborationId })
    ? withRequest(job)
    : undefined;
}

async function withRequest(job: JobDetail | undefined): Promise<JobDetail | undefined> {
  const launch = job?.launch && (await findLaunch(database(), job.id));
  return job && launch ? { ...job, request: launch.request } : job;
}
