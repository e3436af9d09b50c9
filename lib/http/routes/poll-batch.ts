import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import type { LaunchPoll } from "@/lib/contract/records/launch-progress";
import { versionOfBatch } from "@/lib/http/page-data/batch";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { readBatch } from "@/lib/launch/read/read-batch";

/** Reads the batch, and never waits for AWS. */
export async function handleBatchPoll(id: string): Promise<Response> {
  return respondWithinRequest(await headers(), async () => {
    try {
      const viewer = requireRole(await currentUserOfOpenPage(), "viewer");
      const batch = await readBatch(id, viewer);
      if (!batch) return new Response(null, { status: 404 });
      const poll: LaunchPoll = { version: versionOfBatch(batch) };
      return Response.json(poll);
    } catch (error) {
      return failureResponse(error, "batch not read");
    }
  });
}
