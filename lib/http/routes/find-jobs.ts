import "server-only";
import { headers } from "next/headers";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import { requireRole } from "@/lib/access/require-role";
import type { FoundJob } from "@/lib/contract/jobs/jobs-list";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { listJobs } from "@/lib/jobs/list-jobs";

const TEXT_MAX_LENGTH = 200;
const SHOWN = 8;

/** The newest jobs that the list of jobs would show for the text. */
export async function handleFindJobs(text: string): Promise<Response> {
  return respondWithinRequest(await headers(), async () => {
    try {
      const viewer = requireRole(await currentUserOfOpenPage(), "viewer");
      await consumeRateLimit("choices", viewer.id);
      const { jobs } = await listJobs({
        ...{ viewer, text: text.slice(0, TEXT_MAX_LENGTH), limit: SHOWN },
      });
      const found: FoundJob[] = jobs.map(({ id, name, headline, status }) => ({
        ...{ id, name, headline, ...(status && { status }) },
      }));
      return Response.json(found);
    } catch (error) {
      return failureResponse(error, "jobs not found");
    }
  });
}
