import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import type { Viewer } from "@/lib/contract/people/visibility";
import { type LaunchPoll, pageVersionOf } from "@/lib/contract/records/launch-progress";
import { readExports } from "@/lib/exports/read-exports";
import { jobPageVersion } from "@/lib/http/page-data/job-page";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { readResult } from "@/lib/jobs/job-result";
import { findJob } from "@/lib/jobs/list-jobs";
import { readCheck } from "@/lib/launch/read/launch-check";
import { readLaunchRecord } from "@/lib/launch/read/read-launch";

/** Reads a row or two, and never waits for AWS. Not long polling, which would delay a shutdown. */
export async function handleLaunchPoll(id: string): Promise<Response> {
  return respondWithinRequest(await headers(), () => pollOf(id));
}

async function pollOf(id: string): Promise<Response> {
  try {
    const viewer = requireRole(await currentUserOfOpenPage(), "viewer");
    const launch = await readLaunchRecord(id, viewer);
    if (!launch) return pollOfJob(id, viewer);
    const check = await readCheck(launch);
    const result = await readResult(launch);
    const { audienceGenerationJobArn: jobArn } = launch;
    const exports = jobArn ? await readExports(jobArn) : undefined;
    const poll: LaunchPoll = { version: pageVersionOf({ launch, check, result, exports }) };
    return Response.json(poll);
  } catch (error) {
    return failureResponse(error, "launch not read");
  }
}

async function pollOfJob(id: string, viewer: Viewer): Promise<Response> {
  const job = await findJob(id, viewer);
  if (!job) return new Response(null, { status: 404 });
  const { audienceGenerationJobArn: arn } = job;
  const exports = arn ? await readExports(arn) : undefined;
  const poll: LaunchPoll = { version: jobPageVersion(job, exports) };
  return Response.json(poll);
}
