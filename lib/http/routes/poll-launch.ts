import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { LaunchPoll } from "@/lib/contract/records/launch-progress";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { readExports } from "@/lib/exports/read-exports";
import { jobPageVersion, launchPageVersion } from "@/lib/http/page-data/job-page";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { readResult } from "@/lib/jobs/job-result";
import { readDuplicates } from "@/lib/jobs/jobs-of-launch";
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
    const duplicates = await duplicatesOf(launch, viewer);
    const jobArn = duplicates.length > 0 ? undefined : launch.audienceGenerationJobArn;
    const exports = jobArn ? await readExports(jobArn) : undefined;
    const version = launchPageVersion({ launch, check, result, exports, duplicates });
    const poll: LaunchPoll = { version };
    return Response.json(poll);
  } catch (error) {
    return failureResponse(error, "launch not read");
  }
}

async function duplicatesOf({ id, state }: LaunchRecord, viewer: Viewer) {
  const job = state === "duplicate" ? await findJob(id, viewer) : undefined;
  const jobs = job ? await readDuplicates(job) : [];
  return Promise.all(
    jobs.map(async (each) => {
      const { audienceGenerationJobArn: arn = "" } = each;
      return { job: each, exports: { shown: await readExports(arn) } };
    }),
  );
}

async function pollOfJob(id: string, viewer: Viewer): Promise<Response> {
  const job = await findJob(id, viewer);
  if (!job) return new Response(null, { status: 404 });
  const { audienceGenerationJobArn: arn } = job;
  const exports = arn ? await readExports(arn) : undefined;
  const poll: LaunchPoll = { version: jobPageVersion(job, exports) };
  return Response.json(poll);
}
