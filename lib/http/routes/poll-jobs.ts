import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import type { JobsPoll } from "@/lib/contract/jobs/jobs-list";
import { readJobQuery } from "@/lib/contract/urls/job-query";
import { versionOfList } from "@/lib/http/page-data/jobs-list";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { readJobPage } from "@/lib/jobs/read-jobs";

/** Reads the table alone, never AWS: open lists cost no calls. */
export async function handleJobsPoll(request: Request): Promise<Response> {
  const query = readJobQuery(new URL(request.url).searchParams);
  return respondWithinRequest(await headers(), async () => {
    try {
      const viewer = requireRole(await currentUserOfOpenPage(), "viewer");
      const { jobs, asOf } = await readJobPage(query, viewer);
      const poll: JobsPoll = { version: versionOfList(jobs), ...(asOf && { asOf }) };
      return Response.json(poll);
    } catch (error) {
      return failureResponse(error, "jobs not read");
    }
  });
}
