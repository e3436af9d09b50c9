import "server-only";
import type { TypicalDuration } from "@/lib/contract/jobs/job-detail";
import type { JobPage } from "@/lib/contract/jobs/job-entry";
import type { Viewer } from "@/lib/contract/people/visibility";
import { filterOf, type JobQuery } from "@/lib/contract/urls/job-query";
import { database } from "@/lib/db/handle";
import { isPortalError } from "@/lib/errors";
import { type JobChoiceValue, listChoices } from "@/lib/job-store/list-choices";
import { typicalDuration } from "@/lib/job-store/typical-duration";
import { listJobs, suggestNames } from "./list-jobs";

const PAGE_SIZE = 50;

/** Others are found by their ID in the address. */
const OFFERED = 200;

export type JobsList = JobPage & {
  suggestions: string[];
};

export type JobChoices = {
  models: JobChoiceValue[];
  collaborations: JobChoiceValue[];
  people: JobChoiceValue[];
};

export async function readJobs(query: JobQuery, viewer: Viewer): Promise<JobsList> {
  const page = await readJobPage(query, viewer);
  const isSearch = page.jobs.length === 0 && query.after === undefined;
  const suggestions = isSearch && query.text ? await suggestNames(query.text, viewer) : [];
  return { ...page, suggestions };
}

/** An invalid page token starts at the top. */
export async function readJobPage(query: JobQuery, viewer: Viewer): Promise<JobPage> {
  const { sort, after } = query;
  const filter = { ...filterOf(query), viewer, sort, limit: PAGE_SIZE };
  try {
    return await listJobs({ ...filter, cursor: after });
  } catch (error) {
    if (after === undefined || !isPortalError(error)) throw error;
    return listJobs(filter);
  }
}

export async function readJobChoices(viewer: Viewer): Promise<JobChoices> {
  const db = database();
  const [models, collaborations, people] = await Promise.all([
    listChoices(db, { of: "model", limit: OFFERED, viewer }),
    listChoices(db, { of: "collaboration", limit: OFFERED, viewer }),
    listChoices(db, { of: "person", limit: OFFERED, viewer }),
  ]);
  return { models, collaborations, people };
}

export async function readTypicalDuration(
  model: string,
  viewer: Viewer,
): Promise<TypicalDuration | undefined> {
  return typicalDuration(database(), model, viewer);
}
