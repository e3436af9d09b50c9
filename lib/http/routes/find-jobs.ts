import "server-only";
import { headers } from "next/headers";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import { requireRole } from "@/lib/access/require-role";
import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import type { FoundJob } from "@/lib/contract/jobs/jobs-list";
import type { Viewer } from "@/lib/contract/people/visibility";
import { isUuid } from "@/lib/contract/uuid";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { findJob, findJobByArn, listJobs } from "@/lib/jobs/list-jobs";

const TEXT_MAX_LENGTH = 200;
const SHOWN = 8;

/** The newest jobs with all words of the text in their name, or the one that the text identifies. */
export async function handleFindJobs(text: string): Promise<Response> {
  return respondWithinRequest(await headers(), async () => {
    try {
      const viewer = requireRole(await currentUserOfOpenPage(), "viewer");
      await consumeRateLimit("choices", viewer.id);
      const jobs = await jobsOf(text.trim().slice(0, TEXT_MAX_LENGTH), viewer);
      const found: FoundJob[] = jobs.map(({ id, name, headline, status }) => ({
        ...{ id, name, headline, ...(status && { status }) },
      }));
      return Response.json(found);
    } catch (error) {
      return failureResponse(error, "jobs not found");
    }
  });
}

async function jobsOf(text: string, viewer: Viewer): Promise<JobEntry[]> {
  const own = await identified(text, viewer);
  if (own) return [own];
  const { jobs } = await listJobs({ viewer, text, isByName: true, limit: SHOWN });
  return jobs;
}

/** By a whole ID or ARN. */
async function identified(text: string, viewer: Viewer): Promise<JobEntry | undefined> {
  if (isUuid(text)) return findJob(text, viewer);
  return text.startsWith("arn:") ? findJobByArn(text, viewer) : undefined;
}
