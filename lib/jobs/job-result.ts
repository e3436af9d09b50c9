import "server-only";
import { type Connection, environmentConnection } from "@/lib/aws/connection";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type { JobResult } from "@/lib/contract/jobs/job-result";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { findJobByArn, type StoredJob } from "@/lib/job-store/find-job";

type JobOfLaunch = Pick<LaunchRecord, "state" | "region" | "job" | "audienceGenerationJobArn">;

type Options = { connection?: Connection };

/** From the index, never from AWS. Undefined unless the launch's job is ACTIVE. */
export async function readResult(
  { state, region, job, audienceGenerationJobArn: arn }: JobOfLaunch,
  { connection = environmentConnection() }: Options = {},
): Promise<JobResult | undefined> {
  if (state !== "launched" || job?.status !== "ACTIVE" || !arn) return undefined;
  if (region !== connection.region) return { kind: "other-region" };
  const stored = await findJobByArn(database(), arn);
  return stored ? resultOf(stored) : { kind: "unread" };
}

/** Undefined unless the job is ACTIVE, or was deleted after its metrics were read. */
export function resultOfJob(job: StoredJob): JobResult | undefined {
  const { headline, metrics } = job;
  if (headline === "deleted") return metrics && { kind: "metrics", metrics };
  return headline === "active" ? resultOf(job) : undefined;
}

function resultOf({ status, deletedAt, metrics, readAt, readFailure }: StoredJob): JobResult {
  if (headlineOf(undefined, status, deletedAt !== undefined) !== "active") return { kind: "gone" };
  if (metrics) return { kind: "metrics", metrics };
  if (readFailure) return { kind: "unread", failure: readFailure };
  return { kind: readAt === undefined ? "unread" : "hidden" };
}
