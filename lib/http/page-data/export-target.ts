import "server-only";
import type { RuledRequest } from "@/lib/contract/launch-form/validation/validate-rules";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { ExportTarget } from "@/lib/exports/check-export";
import { findJob } from "@/lib/jobs/list-jobs";

/** `id` may be any text from a URL. Undefined if there is no such job, or a launch without one. */
export async function exportTargetOf(
  id: string,
  viewer: Viewer,
): Promise<ExportTarget | undefined> {
  const job = await findJob(id, viewer);
  if (!job?.audienceGenerationJobArn) return undefined;
  const { audienceGenerationJobArn: jobArn, launch, request } = job;
  // Of a launch, the request is as it was sent: AWS may hide some of it.
  return { jobArn, ...(launch && { request: request as RuledRequest }) };
}
