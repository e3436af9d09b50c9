import "server-only";
import { createHash } from "node:crypto";
import { CHANGING_HEADLINES, type JobDetail } from "@/lib/contract/jobs/job-entry";
import { isResultPending } from "@/lib/contract/jobs/job-result";
import {
  areExportsInProgress,
  type JobExports,
  versionOfExports,
} from "@/lib/contract/records/export-record";
import { isPageInProgress, pageVersionOf } from "@/lib/contract/records/launch-progress";
import { resultOfJob } from "@/lib/jobs/job-result";

/** Opaque; differs if the page of a job that was started elsewhere shows something else. */
export function jobPageVersion(job: JobDetail, exports: JobExports | undefined): string {
  // Each read would be a change otherwise, and a viewer's page has no SQL.
  const { readAt, request, ...shown } = job;
  const seen = JSON.stringify([shown, readAt === undefined, exports && versionOfExports(exports)]);
  return createHash("sha256").update(seen).digest("base64url").slice(0, 22);
}

type LaunchPage = Parameters<typeof pageVersionOf>[0] & {
  /** Of a launch that was started twice. */
  duplicates: readonly { job: JobDetail; exports?: { shown: JobExports } }[];
};

/** Opaque; differs if the page of a launch shows something else. */
export function launchPageVersion({ duplicates, ...page }: LaunchPage): string {
  const ofJobs = duplicates.map(({ job, exports }) => jobPageVersion(job, exports?.shown));
  return [pageVersionOf(page), ...ofJobs].join(" ");
}

export function isLaunchPageInProgress({ duplicates, ...page }: LaunchPage): boolean {
  const isMoving = duplicates.some(({ job, exports }) => isJobPageInProgress(job, exports?.shown));
  return isMoving || isPageInProgress(page);
}

export function isJobPageInProgress(job: JobDetail, exports: JobExports | undefined): boolean {
  return (
    CHANGING_HEADLINES.includes(job.headline) ||
    isResultPending(resultOfJob(job)) ||
    (exports !== undefined && areExportsInProgress(exports))
  );
}
