import "server-only";
import { createHash } from "node:crypto";
import { CHANGING_HEADLINES, type JobDetail } from "@/lib/contract/jobs/job-entry";
import { isResultPending } from "@/lib/contract/jobs/job-result";
import {
  areExportsInProgress,
  type JobExports,
  versionOfExports,
} from "@/lib/contract/records/export-record";
import { resultOfJob } from "@/lib/jobs/job-result";

/** Opaque; differs if the page of a job that was started elsewhere shows something else. */
export function jobPageVersion(job: JobDetail, exports: JobExports | undefined): string {
  // Each read would be a change otherwise.
  const { readAt, ...shown } = job;
  const seen = JSON.stringify([shown, readAt === undefined, exports && versionOfExports(exports)]);
  return createHash("sha256").update(seen).digest("base64url").slice(0, 22);
}

export function isJobPageInProgress(job: JobDetail, exports: JobExports | undefined): boolean {
  return (
    CHANGING_HEADLINES.includes(job.headline) ||
    isResultPending(resultOfJob(job)) ||
    (exports !== undefined && areExportsInProgress(exports))
  );
}
