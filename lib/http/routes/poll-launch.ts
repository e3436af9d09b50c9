import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import { type LaunchPoll, pageVersionOf } from "@/lib/contract/records/launch-progress";
import { readExports } from "@/lib/exports/read-exports";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { readResult } from "@/lib/jobs/job-result";
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
    if (!launch) return new Response(null, { status: 404 });
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
