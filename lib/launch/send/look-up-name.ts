import "server-only";
import type { JobDetails, JobSummary } from "@/lib/aws/calls/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import { listAudienceGenerationJobs } from "@/lib/aws/calls/list-audience-generation-jobs";
import type { Connection } from "@/lib/aws/connection";
import { freeName } from "@/lib/contract/launch-form/free-name";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { NameHolder } from "@/lib/contract/records/outcome";
import { database } from "@/lib/db/handle";
import { findOwnJobs } from "@/lib/launch/proof/find-own-jobs";
import { differencesFromJob } from "@/lib/launch/proof/job-request";
import { findLaunchByArn } from "@/lib/ledger/queries/find-launch";

/** A person waits, and the launch stays `sending` meanwhile. */
const TIMEOUT_MS = 10_000;

type FoundName = { kind: "own"; job: JobDetails } | { kind: "other"; holder: NameHolder };

/** Undefined if AWS lists none yet or several own ones. Throws if AWS can't be asked in time. */
export async function lookUpName(
  connection: Connection,
  launch: LaunchRecord,
): Promise<FoundName | undefined> {
  const abortSignal = AbortSignal.timeout(TIMEOUT_MS);
  const near = await listAudienceGenerationJobs(connection.clients.read, launch.request, {
    abortSignal,
  });
  const { own } = await findOwnJobs(connection, launch, near, { abortSignal });
  const [job] = own;
  if (job) return own.length === 1 ? { kind: "own", job } : undefined;
  // Names are unique in the account, across models and collaborations.
  const all = await listAudienceGenerationJobs(connection.clients.read, {}, { abortSignal });
  const named = all.find(({ name }) => name === launch.request.name);
  const holder = named && (await describeHolder(connection, launch, { named, all, abortSignal }));
  return holder && { kind: "other", holder };
}

async function describeHolder(
  connection: Connection,
  { request }: LaunchRecord,
  { named, all, abortSignal }: { named: JobSummary; all: JobSummary[]; abortSignal: AbortSignal },
): Promise<NameHolder | undefined> {
  const { audienceGenerationJobArn } = named;
  const job = await getAudienceGenerationJob(connection.clients.read, audienceGenerationJobArn, {
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
