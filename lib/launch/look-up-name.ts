import "server-only";
import { readClient } from "@/lib/aws/clients";
import type { JobDetails, JobSummary } from "@/lib/aws/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/get-audience-generation-job";
import { listAudienceGenerationJobs } from "@/lib/aws/list-audience-generation-jobs";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { NameHolder } from "@/lib/contract/outcome";
import { database } from "@/lib/db/handle";
import { findLaunchByArn } from "@/lib/ledger/find-launch";
import { findOurs } from "./find-ours";
import { freeName } from "./free-name";
import { differencesFromJob } from "./job-request";

/** A person waits for it, and the launch counts as `sending` meanwhile. */
const PATIENCE_MS = 10_000;

type FoundName = { kind: "ours"; job: JobDetails } | { kind: "other"; holder: NameHolder };

/**
 * Whose the job is that holds the launch's name. Undefined where AWS's lists don't tell: they may
 * not show it yet, or show several of ours. Throws where AWS can't be asked in time.
 */
export async function lookUpName(launch: LaunchRecord): Promise<FoundName | undefined> {
  const abortSignal = AbortSignal.timeout(PATIENCE_MS);
  const near = await listAudienceGenerationJobs(readClient(), launch.request, { abortSignal });
  const { ours } = await findOurs(launch, near, { abortSignal });
  const [job] = ours;
  if (job) return ours.length === 1 ? { kind: "ours", job } : undefined;
  // A name is unique in the whole account, whatever model and collaboration its job is for.
  const all = await listAudienceGenerationJobs(readClient(), {}, { abortSignal });
  const named = all.find(({ name }) => name === launch.request.name);
  const holder = named && (await describeHolder(launch, { named, all, abortSignal }));
  return holder && { kind: "other", holder };
}

async function describeHolder(
  { request }: LaunchRecord,
  { named, all, abortSignal }: { named: JobSummary; all: JobSummary[]; abortSignal: AbortSignal },
): Promise<NameHolder | undefined> {
  const { audienceGenerationJobArn } = named;
  const job = await getAudienceGenerationJob(readClient(), audienceGenerationJobArn, {
    abortSignal,
  });
  if (!job) return undefined;
  const known = await findLaunchByArn(database(), audienceGenerationJobArn);
  return {
    audienceGenerationJobArn,
    ...(known && { launchId: known.id }),
    status: job.status,
    ...(job.createTime && { createdAt: job.createTime.toISOString() }),
    differences: differencesFromJob(request, job),
    freeName: freeName(request.name, new Set(all.map(({ name }) => name))),
  };
}
