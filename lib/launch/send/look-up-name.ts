import "server-only";
import type { Connection } from "@/lib/aws/connection";
import type { JobDetails, JobSummary } from "@/lib/aws/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/get-audience-generation-job";
import { listAudienceGenerationJobs } from "@/lib/aws/list-audience-generation-jobs";
import { NAME_MAX_LENGTH } from "@/lib/contract/launch-request/limits";
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

/** `spring-uk`, `spring-uk-2`, … Longer numbers, such as years, are part of the name. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const [, base = name, last = "1"] = /^(.*?)-(\d{1,2})$/su.exec(name) ?? [];
  for (let number = Number(last) + 1; ; number++) {
    const suffix = `-${number}`;
    // By code points, as AWS counts.
    const start = [...base].slice(0, NAME_MAX_LENGTH - suffix.length).join("");
    if (!taken.has(start + suffix)) return start + suffix;
  }
}
