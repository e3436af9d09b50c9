import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { listJobEnds } from "@/lib/notify/job-ends";

/** Reads a few rows, and never waits for AWS. */
export async function handleJobEnds(request: Request): Promise<Response> {
  return respondWithinRequest(await headers(), () => endsFor(request));
}

async function endsFor(request: Request): Promise<Response> {
  try {
    const viewer = requireRole(await currentUserOfOpenPage(), "viewer");
    const after = new Date(new URL(request.url).searchParams.get("after") ?? "");
    if (Number.isNaN(after.getTime())) return new Response(null, { status: 400 });
    return Response.json(await listJobEnds(viewer, after));
  } catch (error) {
    return failureResponse(error, "ends of jobs not read");
  }
}
