import "server-only";
import { type Connection, environmentConnection } from "@/lib/aws/connection";
import {
  HEADLINES_WITH_METRICS,
  headlineOf,
  type JobHeadline,
} from "@/lib/contract/jobs/job-entry";
import type { JobResult } from "@/lib/contract/jobs/job-result";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { findJobByArn, type StoredJob } from "@/lib/job-store/find-job";

type JobOfLaunch = Pick<LaunchRecord, "state" | "region" | "job" | "audienceGenerationJobArn">;

type Options = { connection?: Connection };

/** From the index, never from AWS. Undefined unless the launch's job is ACTIVE, or has metrics. */
export async function readResult(
  { state, region, job, audienceGenerationJobArn: arn }: JobOfLaunch,
  { connection = environmentConnection() }: Options = {},
): Promise<JobResult | undefined> {
  if (state !== "launched" || !arn || !mayHaveMetrics(headlineOf(state, job?.status))) {
    return undefined;
  }
  const isActive = job?.status === "ACTIVE";
  if (region !== connection.region) return isActive ? { kind: "other-region" } : undefined;
  const stored = await findJobByArn(database(), arn);
  if (isActive) return stored ? resultOf(stored) : { kind: "unread" };
  return stored && resultOfJob(stored);
}

/** Undefined unless the job is ACTIVE, or its metrics were read before someone deleted it. */
export function resultOfJob(job: StoredJob): JobResult | undefined {
  const { headline, metrics } = job;
  if (headline === "active") return resultOf(job);
  return metrics && mayHaveMetrics(headline) ? { kind: "metrics", metrics } : undefined;
}

function resultOf({ status, deletedAt, metrics, readAt, readFailure }: StoredJob): JobResult {
  if (metrics) return { kind: "metrics", metrics };
  if (headlineOf(undefined, status, deletedAt !== undefined) !== "active") return { kind: "gone" };
  if (readFailure) return { kind: "unread", failure: readFailure };
  return { kind: readAt === undefined ? "unread" : "hidden" };
}

function mayHaveMetrics(headline: JobHeadline): boolean {
  return HEADLINES_WITH_METRICS.includes(headline);
}
