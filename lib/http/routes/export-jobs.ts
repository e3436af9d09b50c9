import "server-only";
import type { JobFilter, JobSort } from "@/lib/contract/jobs/job-filter";
import { filterOf, invalidJobFilter, readJobQuery } from "@/lib/contract/urls/job-query";
import { isUuid } from "@/lib/contract/uuid";
import { PortalError } from "@/lib/errors";
import { CSV_MEDIA_TYPE } from "@/lib/format/csv";
import { JOBS_CSV_HEAD, jobsCsvLine } from "@/lib/format/jobs-export";
import { personNames } from "@/lib/http/page-data/person-names";
import { listJobs, type SeenJobs } from "@/lib/jobs/list-jobs";
import { respondWithDownload, streamOf } from "./download";

const JOBS_EXPORT = {
  object: "export jobs",
  needs: "viewer",
  failed: "The portal can't read its list of jobs. Nothing was exported. Try again in a minute.",
} as const;

const SELECTED_MAX = 200;

/** All jobs that match, or those with the IDs given as `job`. */
export function handleJobsExport(request: Request): Promise<Response> {
  return respondWithDownload(request, JOBS_EXPORT, async (actor, params) => {
    const { filter, sort } = readOrder(params);
    const day = new Date().toISOString().slice(0, 10);
    return new Response(
      streamOf(JOBS_CSV_HEAD, linesOf({ ...filter, sort, viewer: actor, limit: BATCH })),
      {
        headers: {
          "Content-Type": CSV_MEDIA_TYPE,
          "Content-Disposition": `attachment; filename="jobs-${day}.csv"`,
          "Cache-Control": "no-store",
        },
      },
    );
  });
}

/** A file must not contain more than requested. */
function readOrder(params: URLSearchParams): { filter: JobFilter; sort?: JobSort } {
  const ids = params.getAll("job");
  if (ids.length > 0) {
    if (ids.length <= SELECTED_MAX && ids.every(isUuid)) return { filter: { ids } };
    throw new PortalError("invalid-request", `Select up to ${SELECTED_MAX} jobs of the list.`);
  }
  const unreadable = invalidJobFilter(params);
  if (unreadable) throw new PortalError("invalid-request", `Invalid filter: ${unreadable}.`);
  const query = readJobQuery(params);
  return { filter: filterOf(query), sort: query.sort };
}

const BATCH = 500;

async function* linesOf(query: SeenJobs): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await listJobs({ ...query, cursor });
    const names = await personNames(page.jobs.map(({ startedBy }) => startedBy));
    yield page.jobs.map((job) => jobsCsvLine(job, names)).join("");
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
