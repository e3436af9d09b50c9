import "server-only";
import { arnsOf } from "@/lib/contract/job-changes/may-change";
import type { RuledRequest } from "@/lib/contract/launch-form/validation/validate-rules";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { ExportTarget } from "@/lib/exports/check-export";
import { findJob } from "@/lib/jobs/list-jobs";

/**
 * `id` may be any text from a URL; `arn`, of one of the launch's jobs, too. Absent: the first.
 * Undefined if there is no such job, or a launch without one. `number`: of the job, if its launch was
 * started twice.
 */
export async function exportTargetOf(
  id: string,
  viewer: Viewer,
  arn?: string,
): Promise<(ExportTarget & { number: number | undefined }) | undefined> {
  const job = await findJob(id, viewer);
  if (!job) return undefined;
  const arns = arnsOf(job);
  const jobArn = arn === undefined ? arns[0] : arns.find((each) => each === arn);
  if (jobArn === undefined) return undefined;
  const { launch, request } = job;
  // Of a launch, the request is as it was sent: AWS may hide some of it.
  const number = arns.length > 1 ? arns.indexOf(jobArn) + 1 : undefined;
  return { jobArn, number, ...(launch && { request: request as RuledRequest }) };
}
