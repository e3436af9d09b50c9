import "server-only";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { crashPoint } from "@/lib/crash-points";
import { database } from "@/lib/db/handle";
import { isJobAlreadyRecordedError } from "@/lib/ledger/steps/job-already-recorded";
import { resolveLaunch } from "@/lib/ledger/steps/resolve-launch";
import { log } from "@/lib/log";
import { requireLaunch } from "./require-launch";

/** `own` has at least one job; several make the launch `duplicate`. */
export async function resolveWithJobs(
  launch: LaunchRecord,
  own: readonly JobDetails[],
): Promise<LaunchRecord> {
  await crashPoint("found");
  const resolved = await resolve(launch, own);
  await crashPoint("resolved");
  if (!resolved) return requireLaunch(launch.id);
  const { id: launchId, state, audienceGenerationJobArn } = resolved;
  const level = state === "duplicate" ? "error" : "info";
  log(level, "launch resolved", { launchId, state, audienceGenerationJobArn, jobs: own.length });
  return resolved;
}

async function resolve({ id, attempt, ...launch }: LaunchRecord, own: readonly JobDetails[]) {
  const jobs = own.map(({ audienceGenerationJobArn, status, createTime }) => ({
    audienceGenerationJobArn,
    status,
    createdAt: createTime?.toISOString(),
  }));
  const evidence = { kind: "found", by: launch.correlationTag ? "tag" : "request", jobs };
  const step = { id, attempt, resolvedBy: "reconciler", evidence } as const;
  const [job] = jobs;
  if (!job || jobs.length > 1) return resolveLaunch(database(), { ...step, to: "duplicate" });
  try {
    const arn = job.audienceGenerationJobArn;
    return await resolveLaunch(database(), { ...step, to: "launched", arn });
  } catch (error) {
    if (!isJobAlreadyRecordedError(error)) throw error;
    // Two launches claim the same job: a person must look.
    return resolveLaunch(database(), { ...step, to: "duplicate" });
  }
}
