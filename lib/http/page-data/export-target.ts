import "server-only";
import { arnsOf } from "@/lib/contract/job-changes/may-change";
import type { RuledRequest } from "@/lib/contract/launch-form/validation/validate-rules";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { ExportTarget } from "@/lib/exports/check-export";
import { chosenArns } from "@/lib/jobs/jobs-of-launch";
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
  const [target] = await exportTargetsOf(id, viewer, arn);
  return target;
}

/** Several if the launch was started twice, and neither `id` nor `arn` is of one of its jobs. */
export async function exportTargetsOf(
  id: string,
  viewer: Viewer,
  arn?: string,
): Promise<(ExportTarget & { number: number | undefined })[]> {
  const job = await findJob(id, viewer);
  if (!job) return [];
  const arns = arnsOf(job);
  const { launch, request } = job;
  return chosenArns(job, { id, arn }).map((jobArn) => ({
    jobArn,
    number: arns.length > 1 ? arns.indexOf(jobArn) + 1 : undefined,
    // Of a launch, the request is as it was sent: AWS may hide some of it.
    ...(launch && { request: request as RuledRequest }),
  }));
}
